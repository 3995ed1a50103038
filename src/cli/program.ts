import { posix, resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { stageNames, type StageName } from '../ci/stage-names.ts'
import { withSlashes } from '../document/paths.ts'
import { defaultTemplate, templates } from '../init/templates.ts'
import { bumps, diffFormats, type BumpOptions, type DiffOptions } from './diff-options.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { inColumns } from './lists.ts'
import {
  ciFormats,
  testFormats,
  type BuildOptions,
  type CheckOptions,
  type CiOptions,
  type EjectOptions,
  type FormatOptions,
  type ImportOptions,
  type InitOptions,
  type TestOptions,
} from './options.ts'
import { formats, type Destination } from './report.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

const examples = `
Examples:
  tenon init acme --template channel    a new project in the folder acme
  tenon check                           check every manifest below the current folder
  tenon check --fix                     the same, and repair what can be repaired safely
  tenon build samples/telegram          check one project, then write its definition
  tenon build --check                   fail when a generated file is not up to date
  tenon build --check --verify          for CI: also fail when the SDK makes something else of it
  tenon test --watch                    run the test cases of scripts, again whenever a file changes
  tenon ci                              the gate for pull requests, as CI runs it
  tenon check --format json=report.json --format pretty
  tenon diff --against origin/main      what this branch changes, and whether the version says so
  tenon explain manifest/unknown-key    what a finding means, and what to do

Exit codes: 0 fine, 1 errors or too many warnings, 2 wrong usage or no manifest, 3 a bug in Tenon`

const initHelp = `
Templates:
${inColumns(Object.entries(templates).map(([name, { summary }]) => [`  ${name}`, summary])).join('\n')}`

/**
 * The command line: names, arguments and help. What a command does is loaded when it is called.
 *
 * @returns takes the arguments, without interpreter and script, and gives the exit code
 */
export function createProgram(terminal: Terminal): (args: readonly string[]) => Promise<ExitCode> {
  let result: ExitCode = exitCode.fine
  const program = new Command('tenon')
    .description('Compiles integration manifests to definitions that the Botpress SDK accepts.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .option('--quiet', 'print findings only: no progress, no summary', false)
    .option('--no-color', 'print without colours')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr })
    .showHelpAfterError('Run with --help to see what there is.')
    .exitOverride()
    .addHelpText('after', examples)

  /** The terminal as the options want it. */
  const chosen = (): Terminal => (program.opts<{ color: boolean }>().color ? terminal : { ...terminal, colors: false })

  reporting(program.command('init'))
    .description(
      'make a new integration: a project that builds and is tested at once; asks nothing, and fetches nothing',
    )
    .argument('[dir]', 'its folder, which need not exist', '.')
    .option('--template <name>', `what it starts from: ${Object.keys(templates).join(', ')}`, defaultTemplate)
    .option('--name <name>', "of the integration; by default that of the folder's package.json, or of the folder")
    .addHelpText('after', initHelp)
    .action(async (path: string, _options, command: Command) => {
      const { init } = await import('./init.ts')
      result = await init(path, command.optsWithGlobals<InitOptions>(), chosen())
    })

  choosing(compiling(program.command('check')))
    .description('find everything that can be known without running anything')
    .option('--fix', 'repair what can be repaired without a change of what a manifest means')
    .option('--fix-unsafe', 'the same, and also where that is a guess: look at the changes')
    .option('--cache', 'also in CI, keep what was found for manifests that do not change, in node_modules/.cache/tenon')
    .option('--no-cache', 'look at every manifest again')
    .option('--update-baseline', 'from now on, know all that is found: write the baseline that tenon.yaml names')
    .action(async (paths: readonly string[], _options, command: Command) => {
      const { check } = await import('./check.ts')
      result = await check(paths, command.optsWithGlobals<CheckOptions>(), chosen())
    })

  choosing(compiling(program.command('build')))
    .description('check, then write the definition and what belongs to it')
    .addOption(
      new Option('--check', 'write nothing; fail when a file on the disk is not up to date').conflicts([
        'adopt',
        'force',
      ]),
    )
    .option('--out <folder>', 'write what is generated below another folder, and no handlers')
    .option('--no-scaffold', 'make no files for handlers that are missing')
    .option(
      '--verify',
      "load the project's own @botpress/sdk in a process of its own, and write only if the platform would store exactly what " +
        'the manifest says',
    )
    .option('--no-verify', 'never load the SDK; by default a version that Tenon is not tested with is verified')
    .option('--adopt', 'replace files that somebody else wrote, and keep them as <file>.orig')
    .option('--force', 'overwrite generated files that were edited')
    .action(async (paths: readonly string[], _options, command: Command) => {
      const { build } = await import('./build.ts')
      result = await build(paths, command.optsWithGlobals<BuildOptions>(), chosen())
    })

  choosing(reporting(program.command('test'), testFormats, 'results'))
    .description('run the test cases of VRL scripts: those of manifests, and those of *.test.yaml files')
    .argument(
      '[paths...]',
      'manifests, files of test cases, folders or globs; scripts, for the cases that run them; the current folder when there is none',
    )
    .option('--filter <text>', 'run only the cases whose names contain this')
    .option('--update', 'write what the cases give into their snapshots, and remove what is stale')
    .option('--watch', 'run again whenever a manifest, a file of test cases or a script changes')
    .option('--verbose', 'name also the cases that pass')
    .option('--allow-untested', 'do not fail when no case runs a script of a manifest')
    .action(async (paths: readonly string[], _options, command: Command) => {
      const { test } = await import('./test.ts')
      result = await test(paths, command.optsWithGlobals<TestOptions>(), chosen())
    })

  choosing(reporting(program.command('fmt')))
    .description('put manifests, parts, interfaces, test cases and tenon.yaml into canonical form; comments are kept')
    .argument('[paths...]', 'files, folders or globs; the current folder when there is none')
    .option('--check', 'write nothing; fail when a file would change')
    .action(async (paths: readonly string[], _options, command: Command) => {
      const { fmt } = await import('./fmt.ts')
      result = await fmt(paths, command.optsWithGlobals<FormatOptions>(), chosen())
    })

  choosing(comparing(reporting(program.command('diff'), diffFormats, 'changes')))
    .description('what changed against a base, how it breaks users, and which version that needs')
    .argument(
      '[paths...]',
      'manifests, definitions in TypeScript, folders or globs; the current folder when there is none',
    )
    .action(async (paths: readonly string[], _options, command: Command) => {
      const { diff } = await import('./diff.ts')
      result = await diff(paths, command.optsWithGlobals<DiffOptions>(), chosen())
    })

  comparing(reporting(program.command('bump')))
    .description('write the next version into manifests: the one that the changes need, or the next of a kind')
    .argument(
      '[args...]',
      `${bumps.join(', ')}, and manifests, folders or globs; of several that are not named, only those that changed are raised`,
    )
    .action(async (args: readonly string[], _options, command: Command) => {
      const { bump } = await import('./bump.ts')
      result = await bump(args, command.optsWithGlobals<BumpOptions>(), chosen())
    })

  reporting(program.command('ci'), ciFormats)
    .description('the gate for pull requests: check, build --check, fmt --check, test and diff of what changed')
    .argument('[paths...]', 'manifests, projects, folders or globs; the current folder when there is none')
    .option(
      '--against <ref>',
      'what to compare with; by default what the CI system says of the event, else the default branch of the remote',
    )
    .option('--all', 'look also at integrations that did not change')
    .option('--skip <stages>', `leave stages out: ${stageNames.join(', ')}; may be repeated`, toStages, [])
    .option('--max-warnings <n>', 'fail when there are more warnings', toCount)
    .option('--allow-untested', 'do not fail when no case runs a script of a manifest')
    .action(async (paths: readonly string[], _options, command: Command) => {
      const { ci } = await import('./ci.ts')
      result = await ci(paths, command.optsWithGlobals<CiOptions>(), chosen())
    })

  reporting(program.command('import'))
    .description(
      'make a manifest from a definition, and a project that builds it; runs the definition if it is TypeScript',
    )
    .argument('<path>', "a project's folder, integration.definition.ts, a package below bp_modules, or definition.json")
    .option('--out <folder>', 'write the manifest there, and change nothing in the project')
    .option('--interfaces <folder>', 'the interfaces that a definition in JSON extends, as JSON or manifests')
    .option('--split', 'a file for each section; by default for a manifest of more than 400 lines')
    .option('--no-split', 'one file, however long')
    .addOption(new Option('--as <kind>', 'what JSON is that could be either').choices(['integration', 'interface']))
    .option(
      '--force',
      'overwrite manifests that are there, and replace what stands where a build writes, kept as <file>.orig',
    )
    .action(async (path: string, _options, command: Command) => {
      const { importPath } = await import('./import.ts')
      result = await importPath(path, command.optsWithGlobals<ImportOptions>(), chosen())
    })

  reporting(program.command('eject'))
    .description('leave Tenon: generated files become yours, and the manifest goes')
    .argument('[dir]', "the project's folder", '.')
    .option('--force', 'also where git could not bring the manifest back')
    .action(async (path: string, _options, command: Command) => {
      const { eject } = await import('./eject.ts')
      result = await eject(path, command.optsWithGlobals<EjectOptions>(), chosen())
    })

  program
    .command('explain')
    .description('say what a finding means, and what to do about it')
    .argument('<id>', 'as it stands beside the finding: manifest/unknown-key')
    .action(async (id: string) => {
      const { explain } = await import('./explain.ts')
      result = explain(id, chosen())
    })

  program
    .command('schema')
    .description('print the JSON Schema of a kind of manifest, for editors and other tools')
    .argument('[kind]', 'integration, interface, part, tests or workspace', 'integration')
    .action(async (kind: string) => {
      const { schema } = await import('./schema.ts')
      result = schema(kind, chosen())
    })

  return async (args) => {
    try {
      await program.parseAsync(args, { from: 'user' })
      return result
    } catch (error) {
      if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.usage
      throw error
    }
  }
}

function compiling(command: Command): Command {
  return reporting(
    command.argument('[paths...]', 'manifests, folders or globs; the current folder when there is none'),
  ).option('--max-warnings <n>', 'fail when there are more warnings', toCount)
}

function choosing(command: Command): Command {
  return command.option(
    '--changed <ref>',
    'only integrations that changed since the merge base with this commit, such as origin/main; what is not committed counts',
  )
}

function comparing(command: Command): Command {
  return command.option(
    '--against <ref|file>',
    'a git ref, another manifest or definition, or the JSON of what is deployed; by default the default branch of the remote',
  )
}

function reporting(command: Command, known: readonly string[] = formats, what = 'findings'): Command {
  return command.option(
    '--format <format[=file]>',
    `how to show ${what}: ${known.join(' or ')}, on the terminal or in a file; may be repeated`,
    (value: string, previous: readonly Destination<string>[]) => toDestinations(known, value, previous),
    [],
  )
}

function toDestinations(
  known: readonly string[],
  value: string,
  previous: readonly Destination<string>[],
): readonly Destination<string>[] {
  const [name = '', ...rest] = value.split('=')
  const format = known.find((each) => each === name)
  if (format === undefined) throw new InvalidArgumentError(`Known formats: ${known.join(', ')}.`)
  const file = rest.join('=')
  if (rest.length > 0 && file === '') throw new InvalidArgumentError('After = a file is expected.')
  const destination = file === '' ? { format } : { format, file }
  if (file === '' && previous.some((other) => other.file === undefined)) {
    throw new InvalidArgumentError(
      'Only one format can go to the terminal: give the other a file, as in json=report.json.',
    )
  }
  const isSame = (other: string): boolean => resolve(other) === resolve(file)
  if (file !== '' && previous.some((other) => other.file !== undefined && isSame(other.file))) {
    throw new InvalidArgumentError(`Two formats cannot go to the same file, ${file}.`)
  }
  if (isSourceName(file)) {
    throw new InvalidArgumentError(
      `"${file}" is called like a source, which the report would replace. Name another file.`,
    )
  }
  return [...previous, destination]
}

/** Whether a file is called like one that an integration is made of. */
function isSourceName(file: string): boolean {
  const name = posix.basename(withSlashes(file)).toLowerCase()
  return (
    /\.(ya?ml|vrl|svg|[cm]?[jt]sx?)$/.test(name) ||
    /^((package|package-lock|tsconfig)\.json|(hub|readme)\.md)$/.test(name)
  )
}

function toStages(value: string, previous: readonly StageName[]): readonly StageName[] {
  const named = value.split(',').map((name) => {
    const stage = stageNames.find((each) => each === name.trim())
    if (stage === undefined) throw new InvalidArgumentError(`Stages are ${stageNames.join(', ')}.`)
    return stage
  })
  return [...previous, ...named]
}

function toCount(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('A whole number is expected.')
  return Number(value)
}
