import { compileWithScripts, type Compilation } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import type { CompileOptions } from './compile-source.ts'
import { expectDiagnostics, projectRoot, type AnnotatedSource, type ExpectedDiagnostic } from './expect-diagnostics.ts'
import { withoutReview } from './without-review.ts'

/** What every manifest must say; it stands at the end, so that a test's own lines keep their numbers. */
const head = '\nmanifest: integration/v1\nname: sample\nversion: 1.0.0\n'

/** Compiles a manifest with its scripts; `manifest`, `name` and `version` are added. Findings of reviews are left out. */
export async function compileSourceWithScripts(
  source: AnnotatedSource | string,
  { files = {} }: CompileOptions = {},
): Promise<Compilation> {
  const textOf = (one: AnnotatedSource | string): string => (typeof one === 'string' ? one : one.text)
  const placed = new Map(Object.entries(files).map(([path, text]) => [`${projectRoot}/${path}`, textOf(text)]))
  placed.set(`${projectRoot}/integration.yaml`, textOf(source) + head)
  const fileSystem = createMemoryFileSystem(Object.fromEntries(placed))
  const compilation = await compileWithScripts(fileSystem, `${projectRoot}/integration.yaml`)
  return { ...compilation, diagnostics: withoutReview(compilation.diagnostics) }
}

/** Compiles a manifest with its scripts, and compares all that is reported. */
export async function expectInScripts(
  source: AnnotatedSource | string,
  expected: readonly ExpectedDiagnostic[],
  { files = {} }: CompileOptions = {},
): Promise<void> {
  const { diagnostics } = await compileSourceWithScripts(source, { files })
  const annotated = Object.entries({ 'integration.yaml': source, ...files }).flatMap(([path, text]) =>
    typeof text === 'string' ? [] : [text.file(path)],
  )
  expectDiagnostics(diagnostics, annotated, expected)
}
