import { createDiagnostic, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import type { Document } from '../document/document.ts'
import type { FileSystem } from '../document/file-system.ts'
import { sourceText } from '../document/file-text.ts'
import { findWorkspaceRoot } from '../document/inside.ts'
import { loadProject } from '../document/load.ts'
import { foldersUp, isWithin, parentFolder } from '../document/paths.ts'
import type { Project } from '../document/project.ts'
import { withoutConsequences } from '../document/without-consequences.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { TestCase } from '../manifest/generated/types.ts'
import { isForeignTestFile, manifestKind } from '../manifest/kind.ts'
import { validateManifest } from '../manifest/validate.ts'
import { readCase, type CaseSurroundings } from './read-case.ts'
import type { ScriptCase } from './script-case.ts'
import { readScriptProject, type ScriptProject } from './script-project.ts'

/** The cases of a file. */
export interface TestFile {
  readonly file: string
  readonly cases: readonly ScriptCase[]
  /** Whether some of its cases cannot be run, which is reported. */
  readonly isPartial: boolean
}

export interface LoadedTests {
  /** By path; only files that have cases. */
  readonly files: readonly TestFile[]
  /** The projects whose manifests were asked for: every script of theirs is to be tested. */
  readonly projects: readonly ScriptProject[]
  /** Errors: sorted, each once. */
  readonly diagnostics: readonly Diagnostic[]
  /** All files that were read, or looked for. */
  readonly inputs: readonly string[]
  /** The text of a document that was read. */
  readonly source: (file: string) => string | undefined
}

interface LoadedManifest {
  readonly project: ScriptProject | undefined
  readonly files: readonly TestFile[]
}

/**
 * Reads the test cases of manifests, of their parts, and of files of tests. What is wrong with one file keeps no other from being read.
 *
 * @param paths absolute, with forward slashes: manifests of any kind
 * @param startedOn the folder for which this was started: files of tests in it that belong to no project may name all scripts in it
 */
export function loadTests(fileSystem: FileSystem, paths: readonly string[], startedOn?: string): LoadedTests {
  const diagnostics: Diagnostic[] = []
  const documents = new Map<string, Document>()
  const inputs = new Set<string>(paths)
  const manifests = new Map<string, LoadedManifest>()

  const load = (path: string): { readonly project: Project | undefined; readonly found: Diagnostic[] } => {
    const loaded = loadProject(fileSystem, path)
    for (const [file, document] of loaded.project?.documents ?? []) {
      documents.set(file, document)
      inputs.add(file)
    }
    for (const file of loaded.project?.files.keys() ?? []) inputs.add(file)
    return { project: loaded.project, found: [...loaded.diagnostics] }
  }
  const tell = (found: readonly Diagnostic[], project: Project | undefined): void => {
    const errors = found.filter(({ severity }) => severity === 'error')
    diagnostics.push(...(project === undefined ? errors : withoutConsequences(errors, project.documents.values())))
  }
  const read = (
    tests: Cursor<readonly TestCase[]> | undefined,
    document: Document,
    workspaceRoot: string,
    project: ScriptProject | undefined,
    found: Diagnostic[],
  ): TestFile | undefined => {
    if (tests === undefined) return undefined
    const report: Report = (diagnostic) => void found.push(diagnostic)
    const refused = found.flatMap(({ severity, location: { file, range } }) =>
      severity === 'error' && file === document.file && range !== undefined ? [range.start.offset] : [],
    )
    const surroundings: CaseSurroundings = {
      document,
      workspace: { fileSystem: noting(fileSystem, inputs), workspaceRoot, report },
      project,
      isRefused: ({ range: [start, end] }) => refused.some((offset) => start <= offset && offset < end),
    }
    const before = found.length
    const cases = withoutDoubles(
      tests.items().flatMap((cursor) => readCase(cursor, surroundings)),
      report,
    )
    const isPartial =
      found.length > before || refused.some((offset) => tests.node.range[0] <= offset && offset < tests.node.range[1])
    return { file: document.file, cases, isPartial }
  }

  /** A project, from its manifest: once, also when several files of tests are about it. */
  const manifestAt = (path: string): LoadedManifest => {
    const known = manifests.get(path)
    if (known !== undefined) return known
    const { project, found } = load(path)
    const loaded = readManifest(project, found)
    tell(found, project)
    manifests.set(path, loaded)
    return loaded
  }
  const readManifest = (project: Project | undefined, found: Diagnostic[]): LoadedManifest => {
    const report: Report = (diagnostic) => void found.push(diagnostic)
    const nothing = { project: undefined, files: [] }
    if (project === undefined || manifestKind(project.manifest, () => {}) === 'interface') return nothing
    const manifest = validateManifest(project.manifest, 'integration', report)
    const parts = project.parts.flatMap((part) => validateManifest(part, 'part', report) ?? [])
    if (manifest === undefined) return nothing
    const scripts = readScriptProject(project, manifest, parts, report)
    const holders = parts
      .map((part) => ({ document: part.document, tests: part.get('tests') }))
      .toSorted((a, b) => (a.document.file < b.document.file ? -1 : 1))
    const files = [{ document: manifest.document, tests: manifest.get('tests') }, ...holders].flatMap(
      ({ tests, document }) => read(tests, document, project.workspaceRoot, scripts, found) ?? [],
    )
    return { project: scripts, files }
  }
  const outermost = (folder: string): string =>
    startedOn !== undefined && isWithin(startedOn, folder) ? startedOn : folder
  const readTestFile = (project: Project, found: Diagnostic[]): readonly TestFile[] => {
    const report: Report = (diagnostic) => void found.push(diagnostic)
    const { manifest: document, root } = project
    const cursor = validateManifest(document, 'tests', report)
    if (cursor === undefined) return []
    const home = nearest(fileSystem, root, ['integration.yaml'])
    const scripts = home === undefined ? undefined : manifestAt(home).project
    const owner = home ?? nearest(fileSystem, root, ['package.json'])
    const top = owner === undefined ? outermost(root) : (parentFolder(owner) ?? root)
    const file = read(cursor.get('tests'), document, findWorkspaceRoot(fileSystem, top), scripts, found)
    return file === undefined ? [] : [file]
  }

  const files: TestFile[] = []
  const projects: ScriptProject[] = []
  for (const path of paths) {
    const isTests = path.endsWith('.test.yaml') || (!isManifestName(path) && kindAt(fileSystem, path) === 'tests')
    if (isTests) {
      const { project, found } = load(path)
      if (project !== undefined && isForeignTestFile(project.manifest)) continue
      if (project !== undefined) files.push(...readTestFile(project, found))
      tell(found, project)
    } else {
      const loaded = manifestAt(path)
      files.push(...loaded.files)
      if (loaded.project !== undefined) projects.push(loaded.project)
    }
  }
  return {
    files: files.filter(({ cases, isPartial }) => cases.length > 0 || isPartial),
    projects,
    diagnostics: sortDiagnostics(diagnostics),
    inputs: [...inputs],
    source: (file) => documents.get(file)?.text ?? sourceText(fileSystem, file),
  }
}

/** The same file system, which notes what is looked for. */
function noting(fileSystem: FileSystem, paths: Set<string>): FileSystem {
  return {
    stat: (path) => {
      paths.add(path)
      return fileSystem.stat(path)
    },
    readFile: (path) => {
      paths.add(path)
      return fileSystem.readFile(path)
    },
    readDirectory: (path) => fileSystem.readDirectory(path),
    realPath: (path) => fileSystem.realPath(path),
  }
}

/** Takes out the later ones of cases with one name. */
function withoutDoubles(cases: readonly ScriptCase[], report: Report): readonly ScriptCase[] {
  const byName = new Map<string, ScriptCase>()
  for (const each of cases) {
    const first = byName.get(each.name)
    if (first === undefined) byName.set(each.name, each)
    else {
      const related = [{ message: 'the first is here', location: first.at }]
      report(createDiagnostic('test/same-name', { name: each.name }, each.at, { related }))
    }
  }
  return [...byName.values()]
}

/** The nearest file of one of these names, from a folder upwards. */
function nearest(fileSystem: FileSystem, folder: string, names: readonly string[]): string | undefined {
  for (const next of foldersUp(folder)) {
    for (const name of names) {
      const path = `${next === '/' ? '' : next}/${name}`
      if (fileSystem.stat(path)?.kind === 'file') return path
    }
  }
  return undefined
}

function isManifestName(path: string): boolean {
  return /\/(?:integration|interface)\.yaml$/.test(path)
}

function kindAt(fileSystem: FileSystem, path: string): string | undefined {
  const { project } = loadProject(fileSystem, path)
  return project && manifestKind(project.manifest, () => {})
}
