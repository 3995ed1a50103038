import { posix } from 'node:path'
import type { Comparison } from '../compat/change.ts'
import { compareDeployments } from '../compat/compare-deployments.ts'
import type { Deployment } from '../compat/deployment.ts'
import type { Location } from '../diagnostics/location.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Integration, Script } from '../model/integration.ts'
import { findSdkVersion } from '../document/sdk-version.ts'
import { valueAt } from '../model/origins.ts'
import { lowestOf, sdkName } from './dependencies.ts'
import { kindOfFile } from './find-subjects.ts'
import { comparable, type Mark, type Marks } from './mark.ts'
import type { Shipped } from './shipped.ts'
import type { Side } from './side.ts'

/** Two sides, as they were compared, and what came of it. */
export interface ComparedPair {
  readonly before: Deployment
  readonly after: Deployment
  readonly comparison: Comparison
}

/**
 * Compares two sides: of files and versions, what both know in the same way. What is derived from the model has changed because that has
 * changed, and is told only where nothing else is: then Tenon is another one, or somebody has written what only looks as if it were derived.
 *
 * @param fileSystem has what is installed now
 * @param packages folders of packages in the workspace that ship with either side; absolute
 */
export function compareSides(
  fileSystem: FileSystem,
  before: Side,
  after: Side,
  packages: readonly string[],
): ComparedPair {
  const was = { side: before, shipped: before.shippedWith?.(packages) }
  const is = { side: after, shipped: after.shippedWith?.(packages) }
  const compare = (withDerived: boolean): ComparedPair => {
    const both = pair(fileSystem, was, is, withDerived)
    return { ...both, comparison: compareDeployments(both.before, both.after) }
  }
  const compared = compare(false)
  return compared.comparison.required === 'none' && haveBothGenerated(was, is) ? compare(true) : compared
}

/** A side with what ships beside its model. */
interface ShippingSide {
  readonly side: Side
  readonly shipped: Shipped | undefined
}

/** Where only one side has committed what is generated, it is made anew before it is deployed. */
function haveBothGenerated(...sides: readonly ShippingSide[]): boolean {
  return sides.every(
    ({ side, shipped }) => kindOfFile(side.file) === 'manifest' && shipped !== undefined && shipped.derived.size > 0,
  )
}

function pair(
  fileSystem: FileSystem,
  was: ShippingSide,
  is: ShippingSide,
  withDerived: boolean,
): Omit<ComparedPair, 'comparison'> {
  const [before, after] = [was.side, is.side]
  const names = namesOfAfter(was, after)
  const [sdkBefore, sdkAfter] = sdkVersions(was.shipped?.sdk, is.shipped?.sdk, () =>
    findSdkVersion(fileSystem, posix.dirname(after.file)),
  )
  const marksOf = (own: Shipped, other: Shipped): Marks =>
    new Map([
      ...own.marks,
      // What is derived on one side may be a file like others on the other one.
      ...[...own.derived].filter(([name]) => withDerived || other.marks.has(name)),
      ...(sdkBefore === undefined && own.sdk.range !== undefined ? [[`dependency ${sdkName}`, own.sdk] as const] : []),
    ])
  const renamed = (marks: Marks): Marks => new Map(Array.from(marks, ([name, mark]) => [names.get(name) ?? name, mark]))
  const files =
    was.shipped && is.shipped && comparable(renamed(marksOf(was.shipped, is.shipped)), marksOf(is.shipped, was.shipped))
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
  return {
    before: deployment(
      { ...before, integration },
      files?.before,
      sdkBefore,
      new Map(Array.from(names, ([name, called]) => [called, name])),
    ),
    after: deployment(after, files?.after, sdkAfter),
  }
}

/**
 * What things that ship are called on the newer side, where that is not what they were called on the older one: the icon and the readme
 * are what they are wherever they stand, and packages of the workspace do not move with the project.
 */
function namesOfAfter({ side: before, shipped }: ShippingSide, after: Side): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const key of ['icon', 'readme'] as const) {
    const [was, is] = [before.integration[key], after.integration[key]]
    if (was === undefined || is === undefined) continue
    const [from, to] = [posix.normalize(was), posix.normalize(is)]
    // In the sources, either may be imported besides.
    if (from !== to && ![from, to].some((path) => path.startsWith('src/')) && !names.has(from)) names.set(from, to)
  }
  const [folderBefore, folderAfter] = [posix.dirname(before.file), posix.dirname(after.file)]
  if (folderBefore === folderAfter) return names
  for (const name of shipped?.marks.keys() ?? []) {
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
  const script: Partial<Script> | undefined = valueAt(integration, pointer)
  return script?.inline === false && typeof script.path === 'string'
    ? { file: posix.join(folder, script.path) }
    : undefined
}

/**
 * Both as lock files have chosen them, or both as the lowest that package.json allows: never one so and one so. Undefined where that
 * does not tell them apart, although package.json says something else.
 */
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
  return low === undefined || high === undefined || low === high ? [undefined, undefined] : [low, high]
}
