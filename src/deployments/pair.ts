import { posix } from 'node:path'
import type { Deployment } from '../compat/deployment.ts'
import type { Location } from '../diagnostics/location.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Integration, Script } from '../model/integration.ts'
import { findSdkVersion } from '../document/sdk-version.ts'
import { lowestOf } from './dependencies.ts'
import { comparable, type Mark } from './mark.ts'
import type { Side } from './side.ts'

/**
 * Two sides as they are compared: of files and versions, what both know in the same way.
 *
 * @param fileSystem has what is installed now
 */
export function pair(
  fileSystem: FileSystem,
  before: Side,
  after: Side,
): { readonly before: Deployment; readonly after: Deployment } {
  const names = namesOfAfter(fileSystem, before, after)
  const marks = new Map(Array.from(before.shipped?.marks ?? [], ([name, mark]) => [names.get(name) ?? name, mark]))
  const files = before.shipped && after.shipped && comparable(marks, after.shipped.marks)
  const { icon, readme } = after.integration
  // Where these stand is nothing that ships; what is in them is told of their files.
  const integration =
    files === undefined
      ? before.integration
      : {
          ...before.integration,
          ...(before.integration.icon === undefined || icon === undefined ? {} : { icon }),
          ...(before.integration.readme === undefined || readme === undefined ? {} : { readme }),
        }
  const [sdkBefore, sdkAfter] = sdkVersions(before.shipped?.sdk, after.shipped?.sdk, () =>
    findSdkVersion(fileSystem, posix.dirname(after.file)),
  )
  return {
    before: deployment(
      { ...before, integration },
      files?.before,
      sdkBefore,
      new Map(Array.from(names, ([was, is]) => [is, was])),
    ),
    after: deployment(after, files?.after, sdkAfter),
  }
}

/**
 * What things that ship are called on the newer side, where that is not what they were called on the older one: the icon and the readme
 * are what they are wherever they stand, and packages of the workspace do not move with the project.
 */
function namesOfAfter(fileSystem: FileSystem, before: Side, after: Side): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const key of ['icon', 'readme'] as const) {
    const [was, is] = [before.integration[key], after.integration[key]]
    if (was === undefined || is === undefined) continue
    const [from, to] = [posix.normalize(was), posix.normalize(is)]
    // In the sources, either may be imported besides.
    if (from !== to && ![from, to].some((path) => path.startsWith('src/')) && !names.has(from)) names.set(from, to)
  }
  const [folderBefore, folder] = [posix.dirname(before.file), posix.dirname(after.file)]
  const folderAfter = fileSystem.realPath(folder) ?? folder
  if (folderBefore === folderAfter) return names
  for (const name of before.shipped?.marks.keys() ?? []) {
    const [, start = '', path = ''] = /^(dependency .+? of |)(\.\.\/.*)$/.exec(name) ?? []
    if (path !== '') names.set(name, `${start}${posix.relative(folderAfter, posix.join(folderBefore, path))}`)
  }
  return names
}

function deployment(
  side: Side,
  shipped: ReadonlyMap<string, string> | undefined,
  sdkVersion: string | undefined,
  ownNames: ReadonlyMap<string, string> = new Map(),
): Deployment {
  const { name, file, integration, locate, isStored } = side
  const folder = posix.dirname(file)
  const locateShipped = (called: string): Location | undefined => {
    const named = ownNames.get(called) ?? called
    const dependency = /^dependency .+?(?: of (.+))?$/.exec(named)
    if (dependency === null) return { file: posix.join(folder, named) }
    return { file: posix.join(folder, dependency[1] ?? '', 'package.json') }
  }
  return {
    name,
    integration,
    locate: isStored === undefined ? (pointer) => scriptAt(integration, pointer, folder) ?? locate(pointer) : locate,
    ...(shipped === undefined ? {} : { shipped, locateShipped }),
    ...(isStored === undefined ? {} : { isStored }),
    ...(sdkVersion === undefined ? {} : { sdkVersion }),
  }
}

/** A script that is a file of its own is where it is written, and not where it is named. */
function scriptAt(integration: Integration, pointer: string, folder: string): Location | undefined {
  if (!pointer.endsWith('Script')) return undefined
  const script = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, unescaped(key))
          ? (value as Readonly<Record<string, unknown>>)[unescaped(key)]
          : undefined,
      integration,
    ) as Partial<Script> | undefined
  return script?.inline === false && typeof script.path === 'string'
    ? { file: posix.join(folder, script.path) }
    : undefined
}

function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** Both as lock files have chosen them, or both as the lowest that package.json allows: never one so and one so. */
function sdkVersions(
  before: Mark | undefined,
  after: Mark | undefined,
  installed: () => string | undefined,
): readonly [string | undefined, string | undefined] {
  if (before === undefined || after === undefined) return [undefined, undefined]
  if (before.version !== undefined && after.version !== undefined) return [before.version, after.version]
  if (before.range !== undefined && before.range === after.range) {
    const same = after.version ?? before.version ?? installed() ?? lowestOf(after.range)
    return [same, same]
  }
  const [low, high] = [lowestOf(before.range), lowestOf(after.range)]
  return low === undefined || high === undefined ? [undefined, undefined] : [low, high]
}
