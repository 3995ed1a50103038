import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { isWithin } from '../document/paths.ts'
import type { Integration } from '../model/integration.ts'
import { readDependencies } from './dependencies.ts'
import { definitionName } from '../document/find-manifests.ts'
import type { FileList } from './list-files.ts'
import type { Mark, Marks } from './mark.ts'
import { bundledFiles, generatedFiles } from './shipped-files.ts'

/** Where one side of a comparison has its files. */
export interface ShippedSource {
  readonly fileSystem: FileSystem
  readonly files: FileList
  /** The project's folder; absolute. */
  readonly folder: string
  /** The outermost folder that lock files are looked for in: that of the repository; absolute. */
  readonly last: string
}

export interface ShippedRequest {
  /** Says which icon and readme ship, and which scripts are compared as such. */
  readonly integration: Integration
  /** Absolute paths of what the model says: its bytes do not count. */
  readonly modelled: ReadonlySet<string>
  /** Whether it is defined by a manifest, from which its other files are generated, or by TypeScript. */
  readonly definedBy: 'manifest' | 'typescript'
}

export interface Shipped {
  readonly marks: Marks
  /** What should say nothing that the model does not say: what Tenon has generated, and a definition that is run. */
  readonly derived: Marks
  readonly sdk: Mark
}

/**
 * Finds all that ships beside what the model says: `src/**` without tests, the icon, the readme, the dependencies, and the files of
 * packages in the workspace. A definition that stands beside a manifest counts as well: it is what the platform's command deploys.
 *
 * @param packages folders of packages in the workspace that ship with it; absolute
 */
export function readShipped(source: ShippedSource, request: ShippedRequest, packages: readonly string[]): Shipped {
  const { integration, modelled, definedBy } = request
  const { fileSystem, files, folder, last } = source
  const marks = new Map<string, Mark>()
  const derived = new Map<string, Mark>()
  const add = (path: string, mark: Mark | undefined, to = marks): void => {
    if (mark !== undefined) to.set(posix.relative(folder, path), mark)
  }
  const definition = posix.join(folder, definitionName)
  const known = new Set([...modelled, ...scriptsOf(integration).map((path) => posix.join(folder, path))])
  const isDerived =
    definedBy === 'manifest' ? generatedFiles(fileSystem, folder) : (path: string): boolean => path === definition
  const isOwn = (path: string): boolean => path === definition || isWithin(posix.join(folder, 'src'), path)
  for (const { path, mark } of bundledFiles(source, folder, isOwn))
    if (!known.has(path)) add(path, mark, isDerived(path) ? derived : marks)
  for (const path of [integration.icon, integration.readme])
    if (path !== undefined) add(posix.join(folder, path), files.at(posix.join(folder, path)))
  const { shipped, sdk } = readDependencies(fileSystem, folder, last)
  for (const [name, mark] of shipped) marks.set(`dependency ${name}`, mark)
  for (const each of packages) {
    for (const { path, mark } of bundledFiles(source, each))
      if (posix.basename(path) !== 'package.json' && !path.includes('/node_modules/')) add(path, mark)
    for (const [name, mark] of readDependencies(fileSystem, each, last).shipped)
      marks.set(`dependency ${name} of ${posix.relative(folder, each)}`, mark)
  }
  return { marks, derived, sdk }
}

/** Scripts are behaviour, and compared with the model. */
function scriptsOf({ identifier, configuration, configurations }: Integration): readonly string[] {
  const links = [configuration, ...Object.values(configurations ?? {})].map(
    (each) => each?.identifier?.linkTemplateScript,
  )
  return [identifier?.extractScript, identifier?.fallbackHandlerScript, ...links].flatMap((script) =>
    script === undefined ? [] : [script.path],
  )
}
