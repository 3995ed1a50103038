import { posix } from 'node:path'
import { Project, ts, type Diagnostic, type Node, type SourceFile } from 'ts-morph'

/** What an import changes in a project. Paths are relative to its folder. */
export interface ProjectChange {
  readonly written: readonly { readonly path: string; readonly text: string }[]
  /** The definition that was there, and where it is kept. */
  readonly kept?: { readonly from: string; readonly to: string; readonly text: string }
}

/** An error of TypeScript that was not there before. */
export interface NewTypeError {
  /** Relative to the project's folder. */
  readonly file: string
  /** From 1, as `column` is. */
  readonly line: number
  readonly column: number
  /** As tsc numbers it: 2305. */
  readonly code: number
  /** The first line of what tsc says. */
  readonly message: string
  /** The name that is not exported any more, where that is the error, and the module that it was taken from. */
  readonly missing?: { readonly name: string; readonly module: string }
}

/** A project as TypeScript sees it, before and after a change. */
export interface TypedProject {
  readonly errors: readonly NewTypeError[]
  /** The project's files that import a file, after the change; all relative to the project's folder. */
  readonly importersOf: (path: string) => readonly string[]
}

/**
 * Lets TypeScript check a project as it is and as a change would leave it. Nothing is written and no code runs.
 *
 * @param folder absolute
 * @returns undefined when the project has no `tsconfig.json`, which says what belongs to it
 */
export function checkChange(folder: string, { written, kept }: ProjectChange): TypedProject | undefined {
  const project = openProject(folder)
  if (project === undefined) return undefined
  const at = (path: string): string => posix.join(folder, path)
  const before = new Set(errorsIn(project).map((error) => keyOf(error)))
  // What was wrong in the old definition is wrong where it is kept.
  const nameBefore = (file: string): string => (kept !== undefined && file === at(kept.to) ? at(kept.from) : file)
  if (kept !== undefined) project.createSourceFile(at(kept.to), kept.text, { overwrite: true })
  for (const { path, text } of written) {
    if (path.endsWith('.ts')) project.createSourceFile(at(path), text, { overwrite: true })
  }
  const relative = (file: SourceFile): string => posix.relative(folder, file.getFilePath())
  const errors = errorsIn(project)
    .filter((error) => !before.has(keyOf(error, nameBefore)))
    .flatMap((error) => describe(error, relative))
  return {
    errors,
    importersOf(path) {
      const file = project.getSourceFile(at(path))
      return file === undefined ? [] : file.getReferencingSourceFiles().map(relative)
    },
  }
}

function openProject(folder: string): Project | undefined {
  const tsConfigFilePath = `${folder}/tsconfig.json`
  if (!ts.sys.fileExists(tsConfigFilePath)) return undefined
  try {
    // Code is not emitted, and what a library declares is not ours to judge.
    const compilerOptions = { noEmit: true, skipLibCheck: true, incremental: false, composite: false }
    return new Project({ tsConfigFilePath, compilerOptions })
  } catch {
    // A broken tsconfig.json is for tsc to tell.
    return undefined
  }
}

function errorsIn(project: Project): readonly Diagnostic[] {
  return project.getPreEmitDiagnostics().filter((each) => each.getSourceFile() !== undefined)
}

/** The same error before and after: what it says may name a type that is called otherwise now. */
function keyOf(error: Diagnostic, nameOf = (file: string): string => file): string {
  return [nameOf(error.getSourceFile()?.getFilePath() ?? ''), error.getStart(), error.getCode()].join('\0')
}

function describe(error: Diagnostic, relative: (file: SourceFile) => string): readonly NewTypeError[] {
  const file = error.getSourceFile()
  if (file === undefined) return []
  const start = error.getStart() ?? 0
  const { line, column } = file.getLineAndColumnAtPos(start)
  const missing = missingExport(file.getDescendantAtPos(start))
  const said = { file: relative(file), line, column, code: error.getCode(), message: firstLine(error) }
  return [missing === undefined ? said : { ...said, missing }]
}

function firstLine(error: Diagnostic): string {
  const text = error.getMessageText()
  return typeof text === 'string' ? text : text.getMessageText()
}

/** What an import or export declaration asks for, or a member of a whole module. */
function missingExport(node: Node | undefined): NewTypeError['missing'] {
  const declaration = node?.getFirstAncestor(
    (ancestor) =>
      ancestor.getKind() === ts.SyntaxKind.ImportDeclaration || ancestor.getKind() === ts.SyntaxKind.ExportDeclaration,
  )
  if (node === undefined || declaration === undefined) return undefined
  const [specifier] = declaration.getDescendantsOfKind(ts.SyntaxKind.StringLiteral)
  return specifier === undefined ? undefined : { name: node.getText(), module: specifier.getLiteralText() }
}
