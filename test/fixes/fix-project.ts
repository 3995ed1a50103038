import { check, checkWithScripts } from '../../src/compile.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { fixUntilStable } from '../../src/fixes/fix-until-stable.ts'
import { projectRoot } from '../support/annotated.ts'

export interface FixedProject {
  /** All files, by their path in the project. */
  readonly files: Readonly<Record<string, string>>
  readonly fixed: readonly Diagnostic[]
  readonly left: readonly Diagnostic[]
  readonly takenBack: readonly Diagnostic[]
}

/**
 * Does with a project in memory what `tenon check --fix-unsafe` does on the disk.
 *
 * @param options `hasScripts`: whether the scripts are compiled, which takes longer
 */
export async function fixProject(
  files: Readonly<Record<string, string>>,
  { unsafe = true, hasScripts = false }: { readonly unsafe?: boolean; readonly hasScripts?: boolean } = {},
): Promise<FixedProject> {
  const placed = Object.entries(files).map(([path, text]) => [`${projectRoot}/${path}`, text] as const)
  const manifest = `${projectRoot}/integration.yaml`
  const result = await fixUntilStable({
    fileSystem: createMemoryFileSystem(Object.fromEntries(placed)),
    check: async (fileSystem) =>
      hasScripts ? await checkWithScripts(fileSystem, manifest) : check(fileSystem, manifest),
    findingsOf: ({ diagnostics }) => diagnostics,
    unsafe,
    refusal: () => undefined,
  })
  const texts = Object.entries(files).map(([path, text]) => [path, result.texts.get(`${projectRoot}/${path}`) ?? text])
  const { fixed, takenBack, checked } = result
  return { files: Object.fromEntries(texts), fixed, takenBack, left: checked.diagnostics }
}
