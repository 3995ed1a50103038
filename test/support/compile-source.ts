import { compile, type Compilation } from '../../src/compile.ts'
import { printExpression } from '../../src/printer/print.ts'
import { printZui } from '../../src/schemas/print/print-zui.ts'
import { zuiContextOf } from '../../src/emit/zui-context.ts'
import type { SchemaNode } from '../../src/schemas/node.ts'
import { expectDiagnostics, projectRoot, type AnnotatedSource, type ExpectedDiagnostic } from './expect-diagnostics.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import type { CompiledIntegration } from './compiled.ts'
import { withoutReview } from './without-review.ts'

/** What every manifest must say; it stands at the end, so that a test's own lines keep their numbers. */
const head = '\nmanifest: integration/v1\nname: sample\nversion: 1.0.0\n'

export interface CompileOptions {
  /** Other files of the project: path relative to its folder -> text. */
  readonly files?: Readonly<Record<string, string | AnnotatedSource>>
  /** Whether it is reported, too, what the manifest lacks for people to read. */
  readonly review?: boolean
}

/** Compiles a manifest as a user writes it; `manifest`, `name` and `version` are added. */
export function compileSource(source: AnnotatedSource | string, options: CompileOptions = {}): Compilation {
  const files = new Map<string, string>()
  for (const [path, text] of Object.entries(options.files ?? {}))
    files.set(`${projectRoot}/${path}`, typeof text === 'string' ? text : text.text)
  const text = typeof source === 'string' ? source : source.text
  files.set(`${projectRoot}/integration.yaml`, text + head)
  const compiled = compile(createMemoryFileSystem(Object.fromEntries(files)), `${projectRoot}/integration.yaml`)
  return options.review === true ? compiled : { ...compiled, diagnostics: withoutReview(compiled.diagnostics) }
}

/** Compiles a manifest and compares all that is reported. */
export function expectReported(
  source: AnnotatedSource,
  expected: readonly ExpectedDiagnostic[],
  options: CompileOptions = {},
): void {
  const others = Object.entries(options.files ?? {}).flatMap(([path, text]) =>
    typeof text === 'string' ? [] : [text.file(path)],
  )
  expectDiagnostics(compileSource(source, options).diagnostics, [source.file('integration.yaml'), ...others], expected)
}

/** Compiles a manifest that must be right. */
export function compileRight(source: AnnotatedSource | string, options: CompileOptions = {}): CompiledIntegration {
  const compilation = compileSource(source, options)
  const { project, bound, code, outputs, diagnostics } = compilation
  if (project === undefined || bound === undefined || code === undefined || outputs === undefined)
    throw new Error(
      `the manifest does not compile:\n${diagnostics.map(({ id, message }) => `${id}: ${message}`).join('\n')}`,
    )
  return { project, bound, code, outputs, diagnostics }
}

/** The zui expression, as emitted, of a schema that the compilation's model holds. */
export function zuiOf({ bound }: CompiledIntegration, schema: SchemaNode): string {
  return printExpression(printZui(schema, '', zuiContextOf(bound)))
}

/** The text of one emitted file. */
export function outputOf({ outputs }: CompiledIntegration, path: string): string {
  const output = outputs.find((file) => file.path === path)
  if (output === undefined)
    throw new Error(`${path} was not emitted; there are ${outputs.map((file) => file.path).join(', ')}`)
  return output.text
}
