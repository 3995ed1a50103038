import type { CheckedManifest } from '../compile.ts'
import type { FileSystem } from '../document/file-system.ts'
import { sourceText } from '../document/file-text.ts'
import { findManifests } from '../document/find-manifests.ts'
import { withoutGuesses } from '../workspace/only-readers.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Where a manifest stands: an absolute path with forward slashes. */
export interface ManifestPath {
  readonly manifest: string
}

/**
 * Checks every manifest that the arguments of a command name, with their scripts, which are checked together.
 *
 * @throws UsageError when an argument names nothing, or no manifest is found
 */
export async function checkManifests(
  fileSystem: FileSystem,
  paths: readonly string[],
  terminal: Terminal,
): Promise<readonly (ManifestPath & CheckedManifest)[]> {
  const { concludeWithScripts, examine, withFindings } = await import('../compile.ts')
  const examined = compileManifests(examine, fileSystem, paths, terminal)
  const checked = await concludeWithScripts(examined)
  const all = checked.map((one, index) => ({ manifest: examined[index]?.manifest ?? '', ...one }))
  const certain = withoutGuesses(all)
  return all.map((one, index) => withFindings(one, certain[index] ?? one.diagnostics))
}

/**
 * Checks or compiles every manifest that the arguments of a command name, each for itself and without its scripts.
 *
 * @param compileOne `examine`, `check` or `compile`
 * @throws UsageError when an argument names nothing, or no manifest is found
 */
export function compileManifests<Result extends CheckedManifest>(
  compileOne: (fileSystem: FileSystem, manifestPath: string) => Result,
  fileSystem: FileSystem,
  paths: readonly string[],
  terminal: Terminal,
): readonly (ManifestPath & Result)[] {
  const { manifests, problems } = findManifests(fileSystem, terminal.cwd, paths)
  if (problems.length > 0) throw new UsageError(problems.map(({ message }) => message).join('\n'))
  return manifests.map((manifest) => ({ manifest, ...guarded(manifest, () => compileOne(fileSystem, manifest)) }))
}

/** Says of what goes wrong with which manifest it did. */
export function guarded<Result>(manifest: string, compile: () => Result): Result {
  try {
    return compile()
  } catch (error) {
    throw new Error(`while compiling ${manifest}`, { cause: error })
  }
}

/** The text of a file as it was compiled, for code frames. */
export function sourcesOf(
  fileSystem: FileSystem,
  compiled: readonly CheckedManifest[],
): (file: string) => string | undefined {
  const read = new Map<string, string | undefined>()
  return (file) => {
    for (const { project } of compiled) {
      const document = project?.documents.get(file)
      if (document) return document.text
      const other = project?.files.get(file)
      if (other?.kind === 'found') return other.text
    }
    if (!read.has(file)) read.set(file, sourceText(fileSystem, file))
    return read.get(file)
  }
}
