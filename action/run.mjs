// The step of action.yml: runs the Tenon that the project has installed, and hands on what it says. Needs nothing but Node.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** GitHub shows no summary of more than 1 MiB. */
const longestSummary = 1_000_000

/**
 * What came of a run. `sarif`: a file to be uploaded; `problem`: why the gate did not run.
 *
 * @typedef {{ status: number, sarif?: string, problem?: string }} Result
 */

/** @param {NodeJS.ProcessEnv} env */
async function main(env) {
  const { status, sarif = '', problem } = await runGate(env)
  output(env, 'sarif', sarif)
  output(env, 'exit-code', String(status))
  if (problem !== undefined) tell(problem, env)
  return status
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<Result>} */
async function runGate(env) {
  const command = findCommand(process.cwd())
  const refused = command === undefined ? notInstalled : findWrongInput(env)
  if (refused !== undefined) return { status: 2, problem: refused }
  const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'tenon-'))
  const [summary, sarif] = [join(folder, 'summary.md'), join(folder, 'tenon.sarif')]
  const wantsSarif = flag(env, 'SARIF')
  const args = [
    'ci',
    '--format=github',
    `--format=markdown=${summary}`,
    ...(wantsSarif ? [`--format=sarif=${sarif}`] : []),
    ...lines(env.TENON_FORMATS).map((format) => `--format=${format}`),
    ...words(env.TENON_SKIP).map((stage) => `--skip=${stage}`),
    ...valued('--against', env.TENON_AGAINST),
    ...valued('--max-warnings', env.TENON_MAX_WARNINGS),
    ...(flag(env, 'ALL') ? ['--all'] : []),
    ...(flag(env, 'ALLOW_UNTESTED') ? ['--allow-untested'] : []),
    '--',
    ...lines(env.TENON_PATHS),
  ]
  const { status, stderr, reason } = await run([command, ...args])
  if (status === null) return { status: 2, problem: `Tenon did not run to its end: ${reason}` }
  // What kept the gate from running is no finding, so that no format has it; what was written before is not to be believed.
  if (status > 1) {
    const messages = [...stderr.matchAll(/^error: (.*)$/gm)].map(([, message]) => message)
    return { status, problem: messages.join('\n') || stderr }
  }
  if (env.GITHUB_STEP_SUMMARY && existsSync(summary))
    appendFileSync(env.GITHUB_STEP_SUMMARY, cut(readFileSync(summary, 'utf8')))
  const hasSarif = wantsSarif && existsSync(sarif)
  const mayUpload = hasSarif && !isOfFork(env)
  if (hasSarif && !mayUpload) say('The findings are not uploaded to code scanning: a pull request of a fork may not.')
  return mayUpload ? { status, sarif } : { status }
}

/**
 * A misspelt "true" would silently look at less than was asked for.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
function findWrongInput(env) {
  for (const name of ['ALL', 'ALLOW_UNTESTED', 'SARIF']) {
    const value = valueOf(env, name)
    if (!['', 'true', 'false'].includes(value.toLowerCase()))
      return `The input "${name.toLowerCase().replace('_', '-')}" must be true or false, but is "${value}".`
  }
  const unnamed = lines(env.TENON_FORMATS).find((format) => !format.includes('='))
  return unnamed === undefined
    ? undefined
    : `The format "${unnamed}" of the input "formats" has no file to go to. Write "${unnamed}=<file>".`
}

/**
 * Runs Node; what the program writes goes on at once, and its errors are also kept.
 *
 * @param {string[]} args
 * @returns {Promise<{ status: number | null, stderr: string, reason: string }>}
 */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'pipe'] })
    /** @type {Buffer[]} */
    const chunks = []
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
      chunks.push(chunk)
      process.stderr.write(chunk)
    })
    const stderr = () => Buffer.concat(chunks).toString('utf8')
    child.on('error', ({ message }) => resolve({ status: null, stderr: stderr(), reason: message }))
    child.on('close', (status, signal) => resolve({ status, stderr: stderr(), reason: String(signal) }))
  })
}

const notInstalled =
  'Tenon is not installed here or in a folder above. Add it with "npm install --save-dev", and put "- run: npm ci" before this step. ' +
  'A package.json that names a folder outside of the repository ("file:../tenon") finds nothing here: install the packed package.'

/** The command of the package that the project has: no other version is taken, and nothing is fetched. @param {string} folder */
function findCommand(folder) {
  try {
    const manifest = createRequire(join(folder, 'index.js')).resolve('tenon/package.json')
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
    return join(dirname(manifest), typeof bin === 'string' ? bin : bin.tenon)
  } catch {
    return undefined
  }
}

/** Whether a pull request comes from another repository, so that the token may read only. @param {NodeJS.ProcessEnv} env */
function isOfFork(env) {
  try {
    const { pull_request: request } = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'))
    return request !== undefined && request.head.repo?.full_name !== request.base.repo.full_name
  } catch {
    return false
  }
}

/** @param {string} text */
function cut(text) {
  const bytes = Buffer.from(text)
  if (bytes.length <= longestSummary) return text
  const end = bytes.lastIndexOf('\n', longestSummary)
  return `${bytes.subarray(0, end)}\n\nThe rest is left out: the log of the step has everything.\n`
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`)
}

/** Says on the page of the run why the gate did not run. @param {string} message @param {NodeJS.ProcessEnv} env */
function tell(message, env) {
  // Indented lines are shown as they are.
  const quoted = message.trim().replaceAll(/^/gm, '    ')
  if (env.GITHUB_STEP_SUMMARY)
    appendFileSync(env.GITHUB_STEP_SUMMARY, cut(`## ❌ Tenon: the gate did not run\n\n${quoted}\n`))
  say(`::error title=Tenon::${message.trim().replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`)
}

/** @param {NodeJS.ProcessEnv} env @param {string} name @param {string} value */
function output(env, name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`)
}

/** @param {NodeJS.ProcessEnv} env @param {string} name */
function flag(env, name) {
  return valueOf(env, name).toLowerCase() === 'true'
}

/** @param {NodeJS.ProcessEnv} env @param {string} name */
function valueOf(env, name) {
  return (env[`TENON_${name}`] ?? '').trim()
}

/** @param {string} option @param {string | undefined} value */
function valued(option, value) {
  const text = (value ?? '').trim()
  return text === '' ? [] : [`${option}=${text}`]
}

/** @param {string | undefined} text */
function lines(text) {
  return split(text, /\r?\n/)
}

/** @param {string | undefined} text */
function words(text) {
  return split(text, /[\s,]+/)
}

/** @param {string | undefined} text @param {RegExp} separator */
function split(text, separator) {
  return (text ?? '')
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

// At the end, when everything above is there.
process.exitCode = await main(process.env)
