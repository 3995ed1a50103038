import { rmSync, statSync } from 'node:fs'
import { dirname, posix, resolve } from 'node:path'
import { relativePath } from '../diagnostics/relative-path.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import type { FileSystem } from '../document/file-system.ts'
import { testedFiles } from '../document/find-manifests.ts'
import { foldersUp, parentFolder, withSlashes } from '../document/paths.ts'
import { writeWhole } from '../emit/write/write-whole.ts'
import { loadTests, type LoadedTests } from '../script-tests/load-tests.ts'
import type { TestRenderer } from '../script-tests/renderer.ts'
import { countTests, runTests, type TestCounts, type TestRun } from '../script-tests/run-tests.ts'
import { snapshotPath } from '../script-tests/snapshots.ts'
import { createVrlEngine } from '../vrl/create-engine.ts'
import type { VrlEngine } from '../vrl/engine.ts'
import { chooseManifests, describeNoChange } from './choose-manifests.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { amount } from './judge.ts'
import type { TestFormat, TestOptions } from './options.ts'
import { save } from './report.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** What a run of the command read, so that it can be watched. */
export interface RanTests {
  readonly code: ExitCode
  /** All files that were read, or looked for; absolute. */
  readonly inputs: readonly string[]
  /** The folders in which files were looked for; absolute. */
  readonly folders: readonly string[]
  /** The snapshots that the run itself has written or removed. */
  readonly written: readonly string[]
}

/** `tenon test [paths]`: runs the test cases of scripts. */
export async function test(paths: readonly string[], options: TestOptions, terminal: Terminal): Promise<ExitCode> {
  const reports = options.format.flatMap(({ file }) => (file === undefined ? [] : [resolve(terminal.cwd, file)]))
  checkFolders(reports)
  const engine = createVrlEngine()
  try {
    if (options.watch === true) {
      const { watchTests } = await import('./watch-tests.ts')
      return await watchTests(() => testOnce(engine, paths, options, terminal), paths, new Set(reports), terminal)
    }
    return (await testOnce(engine, paths, options, terminal)).code
  } finally {
    await engine.close()
  }
}

async function testOnce(
  engine: VrlEngine,
  paths: readonly string[],
  options: TestOptions,
  terminal: Terminal,
): Promise<RanTests> {
  const fileSystem = createDiskFileSystem()
  const scripts = paths.filter((path) => path.endsWith('.vrl')).map((path) => withSlashes(resolve(terminal.cwd, path)))
  const others = paths.filter((path) => !path.endsWith('.vrl'))
  const asked = [...others, ...scripts.map((script) => homeOf(fileSystem, script))]
  const folders = new Set<string>()
  const choice = await chooseManifests(
    notingFolders(fileSystem, folders),
    asked,
    {
      sought: testedFiles,
      homeOf: (file) => (file.endsWith('.test.yaml') ? homeOf(fileSystem, file) : posix.dirname(file)),
      ...(options.changed !== undefined && { changed: options.changed }),
    },
    terminal,
  )
  const { manifests } = choice
  const loaded = loadTests(fileSystem, manifests, terminal.cwd)
  const { filter, update } = options
  const chosen = {
    ...(filter !== undefined && { filter }),
    ...(update !== undefined && { update }),
    ...(scripts.length > 0 && { scripts: new Set(scripts) }),
  }
  const progress = createProgress(options, terminal)
  const run = await runTests(fileSystem, engine, loaded, { ...chosen, onProgress: progress.show })
  progress.clear()
  const counts = countTests(run)
  if (filter !== undefined && manifests.length > 0 && counts.passed + counts.failed === 0 && counts.errors === 0)
    throw new UsageError(`No case has a name that contains "${filter}".`)
  for (const script of filter === undefined && manifests.length > 0 ? scripts : [])
    if (counts.errors === 0 && !run.coverage.some(({ identity }) => identity === script))
      throw new UsageError(`Neither a manifest nor a case names the script "${relativePath(terminal.cwd, script)}".`)
  const problem = writeSnapshots(run)
  await reportRun(run, loaded, options, terminal)
  const isUntested = counts.untested > 0 && options.allowUntested !== true
  if (!options.quiet)
    terminal.stderr(manifests.length === 0 ? describeNoChange(choice) : `${summarize(counts, isUntested)}\n`)
  if (problem !== undefined) terminal.stderr(`error: ${problem}\n`)
  const isFine = counts.failed === 0 && counts.errors === 0 && !isUntested && problem === undefined
  const snapshots = run.files.map((file) => file.snapshots)
  return {
    code: isFine ? exitCode.fine : exitCode.findings,
    inputs: [...loaded.inputs, ...loaded.files.map(({ file }) => snapshotPath(file))],
    folders: [...folders],
    written: snapshots.flatMap(({ path, text }) => (text === undefined ? [] : [path])),
  }
}

/** Before anything is run: what came of it would be lost. */
function checkFolders(reports: readonly string[]): void {
  for (const file of reports) {
    const folder = dirname(file)
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new UsageError(`The report cannot be written: there is no folder "${folder}".`)
  }
}

/** The same file system, which notes the folders that are looked through. */
function notingFolders(fileSystem: FileSystem, folders: Set<string>): FileSystem {
  return {
    ...fileSystem,
    readDirectory: (path) => {
      folders.add(path)
      return fileSystem.readDirectory(path)
    },
  }
}

/** Where the cases of a script are looked for: in its project. */
function homeOf(fileSystem: FileSystem, script: string): string {
  if (fileSystem.stat(script)?.kind !== 'file') throw new UsageError(`There is no file "${script}".`)
  const folder = parentFolder(script) ?? '/'
  const names = ['integration.yaml', 'package.json']
  for (const next of foldersUp(folder))
    if (names.some((name) => fileSystem.stat(posix.join(next, name))?.kind === 'file')) return next
  return folder
}

interface Progress {
  readonly show: (done: number, all: number) => void
  /** Takes away what is shown. */
  readonly clear: () => void
}

/** On a terminal, one line that says how far the run is; it does not change more often than one can see. */
function createProgress({ quiet }: TestOptions, { columns, colors, stderr }: Terminal): Progress {
  if (quiet || columns === undefined || !colors) return { show: () => {}, clear: () => {} }
  let shown = ''
  return {
    show: (done, all) => {
      const line = `Running ${amount(all, 'case')} … ${Math.floor((done * 100) / all)} %`
      if (line !== shown) stderr(`\r${line}`)
      shown = line
    },
    clear: () => {
      if (shown !== '') stderr('\r\u001B[2K')
    },
  }
}

/** Each file is the old one or the new one. @returns why one could not be written */
function writeSnapshots({ files }: TestRun): string | undefined {
  for (const { path, text } of files.map((file) => file.snapshots)) {
    if (text === undefined) continue
    try {
      if (text === null) rmSync(path)
      else writeWhole(path, text)
    } catch (error) {
      return `The snapshots cannot be written: ${error instanceof Error ? error.message : String(error)}`
    }
  }
  return undefined
}

async function reportRun(run: TestRun, loaded: LoadedTests, options: TestOptions, terminal: Terminal): Promise<void> {
  const { cwd, repository, colors, columns } = terminal
  const { format, verbose = false, allowUntested = false } = options
  const context = { cwd, repository, colors, columns, verbose, allowUntested, source: loaded.source }
  for (const { format: name, file } of format.length > 0 ? format : [{ format: 'pretty', file: undefined } as const]) {
    const render = await loadRenderer(name)
    if (file === undefined) {
      const text = render(run, context)
      if (text !== '') terminal.stdout(text)
    } else save(resolve(cwd, file), render(run, { ...context, colors: false, columns: undefined }))
  }
}

async function loadRenderer(format: TestFormat): Promise<TestRenderer> {
  switch (format) {
    case 'pretty':
      return (await import('../script-tests/render-pretty.ts')).renderTestsPretty
    case 'json':
      return (await import('../script-tests/render-json.ts')).renderTestsAsJson
    case 'github':
      return (await import('../script-tests/render-github.ts')).renderTestsAsGithub
    case 'junit':
      return (await import('../script-tests/render-junit.ts')).renderTestsAsJunit
  }
}

function summarize({ passed, failed, errors, untested }: TestCounts, isUntested: boolean): string {
  const cases = passed + failed
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(errors > 0 ? [amount(errors, 'error')] : []),
    ...(isUntested ? [`${amount(untested, 'script')} without a case (--allow-untested to accept)`] : []),
  ]
  return `Ran ${amount(cases, 'case')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}
