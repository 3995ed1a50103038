import { createDiskFileSystem } from '../document/disk-file-system.ts'
import type { FileSystem } from '../document/file-system.ts'
import { readText } from '../document/read-text.ts'
import { placeName } from '../script-tests/describe-failure.ts'
import { loadTests } from '../script-tests/load-tests.ts'
import { scriptsAt, type CaseScripts } from '../script-tests/find-scripts.ts'
import { makeEvent } from '../script-tests/make-event.ts'
import { createExplain } from '../script-tests/compile-problem.ts'
import { isNothing } from '../script-tests/run-cases.ts'
import type { ScriptKind } from '../script-tests/script-kind.ts'
import { fileScript, type TestScript } from '../script-tests/test-script.ts'
import type { ExactJson } from '../vrl/exact-json.ts'
import { toJsonMap } from '../vrl/exact-input.ts'
import type { RunOutcome, RunValue } from '../vrl/outcome.ts'
import { wrongResult } from '../script-tests/wrong-result.ts'
import { checkInput } from './check-input.ts'
import { findFile } from './find-file.ts'
import { ScriptError } from './script-error.ts'
import type { RunScriptOptions, ScriptInput, ScriptOf, ScriptResult } from './script-types.ts'
import { errorsOf, sharedEngine } from './shared-engine.ts'

/**
 * Runs a script.
 *
 * @param file a manifest, or a `.vrl` file: absolute, a URL, or relative to the folder of the test or one above it
 * @param script its place in the manifest; of a file, what the script is for: `extract`, `fallback`, `link` ...
 * @param input what the script gets; what is left out is as the platform has it
 * @returns the identifier of an extract script, or null; the answer of a fallback script; the URL of a link script. `identifier` asks
 *   the first script of a request, and when that gives nothing the second, as the platform does
 * @throws ScriptError when the script fails, aborts, or gives something else; Error when there is no such script, or it does not take what it is given
 */
export async function runScript<const File extends string | URL, const Script extends ScriptOf<File>>(
  file: File,
  script: Script,
  input?: ScriptInput<Script>,
  options: RunScriptOptions = {},
): Promise<ScriptResult<Script>> {
  const { kind, scripts, declared } = loadScripts(createDiskFileSystem(), findFile(file), script)
  const object = toJsonMap(input ?? {})
  checkInput(kind, object, options, declared)
  const { secrets = {}, sign, now } = options
  const parts = { object, secrets, ...(sign && { sign }) }
  let result: ExactJson = null
  for (const [index, each] of scripts.entries()) {
    const event = makeEvent(each.kind, parts)
    const outcome = await sharedEngine().run({ source: each.source, event, ...(now !== undefined && { now }) })
    if (isNothing(outcome) && index < scripts.length - 1) continue
    result = await valueOf(outcome, each)
    break
  }
  // Its type was checked by the kind of the script that gave it.
  return result as ScriptResult<Script>
}

interface FoundScripts extends CaseScripts {
  /** The secrets of the manifest; absent when there is none. */
  readonly declared?: readonly string[]
}

function loadScripts(fileSystem: FileSystem, file: string, script: string): FoundScripts {
  if (file.endsWith('.vrl')) {
    const kind = kinds.find((known) => known === script)
    if (kind === undefined)
      throw new Error(`Of a .vrl file, say what it is for: ${kinds.join(', ')}. "${script}" is none of them`)
    const read = readText(fileSystem, file)
    if (read.kind !== 'text') throw new Error(`${file} is no file of UTF-8 text of at most 1 MiB`)
    return { kind, scripts: [fileScript(script, kind, file, read.text)] }
  }
  const loaded = loadTests(fileSystem, [file], process.cwd())
  const [project] = loaded.projects
  const found = project === undefined ? { kind: 'refused' as const } : scriptsAt(project, script)
  switch (found.kind) {
    case 'refused':
      throw new Error(`The scripts of ${file} cannot be used.\n\n${errorsOf(loaded)}`)
    case 'unknown':
      throw new Error(found.tell({ file }).message)
    case 'found':
      return { ...found.scripts, ...(project && { declared: project.secrets }) }
  }
}

const kinds: readonly ScriptKind[] = ['extract', 'fallback', 'link', 'sandboxExtract', 'sandboxShareable']

async function valueOf(outcome: RunOutcome, script: TestScript): Promise<ExactJson> {
  switch (outcome.kind) {
    case 'fault':
      throw new ScriptError('engine', `The script cannot be run: ${outcome.message}`)
    case 'failed': {
      if (outcome.cause === 'compilation') {
        const { message, at } = await createExplain(sharedEngine())(script)
        const place = at === undefined ? '' : `\nat ${placeName(at, process.cwd())}`
        throw new ScriptError('engine', `The script does not compile: ${message}${place}`)
      }
      if (outcome.cause === 'abort') throw new ScriptError('abort', outcome.text)
      const place = outcome.call && `\nat ${placeName(script.locate(outcome.call.span), process.cwd())}`
      throw new ScriptError('error', `${outcome.reason}${place ?? ''}`)
    }
    case 'value':
      return checked(outcome, script.kind)
  }
}

function checked(outcome: RunValue, kind: ScriptKind): ExactJson {
  const wrong = wrongResult(kind, outcome)
  if (wrong !== undefined) throw new ScriptError('result', wrong)
  const { value } = outcome
  if (kind === 'fallback') return value ?? {}
  return value === '' ? null : value
}
