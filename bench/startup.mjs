/**
 * What a command costs, as a multiple of what Node alone costs: each is started for one small job, so that starting is most
 * of the work. README.md in this folder says how it is measured.
 *
 *   npm run bench
 *   node bench/startup.mjs 51  more runs
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { importDefinition } from '../dist/index.js'
import { verdict } from './bars.mjs'
import { medians } from './cpu.mjs'

const root = resolve(import.meta.dirname, '..')
const tenon = join(root, 'dist/tenon.cjs')
const project = join(root, 'samples/telegram')
const runs = Number(process.argv[2] ?? 21)
const scratch = mkdtempSync(join(tmpdir(), 'tenon-bench-'))
let copies = 0

/**
 * A copy of the sample as it is before its first build.
 *
 * @param {boolean} hasScripts whether its scripts stay: checking them starts the VRL engine
 */
function unbuilt(hasScripts) {
  const copy = join(scratch, String((copies += 1)), 'telegram')
  mkdirSync(copy, { recursive: true })
  cpSync(project, copy, {
    recursive: true,
    filter: (path) =>
      !/[\\/](node_modules|generated|integration\.definition\.ts)$/.test(path) &&
      (hasScripts || !/\.(vrl|test\.yaml)$/.test(path)),
  })
  if (!hasScripts) removeScripts(join(copy, 'integration.yaml'))
  return copy
}

function removeScripts(manifest) {
  const text = readFileSync(manifest, 'utf8')
  const without = text
    .replaceAll(/^(?:identifier|tests):\n(?:[ -].*\n|\n)*/gm, '')
    .replaceAll(/^ +identifier:.*\n/gm, '')
  if (/\.vrl|Script:/.test(without)) throw new Error('the sample has scripts that this benchmark does not know')
  writeFileSync(manifest, without)
}

function built() {
  const copy = unbuilt(true)
  const { status, stderr } = spawnSync('node', [tenon, 'build', copy], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the sample does not build:\n${stderr}`)
  return copy
}

const script = `# Which team an update is for.
body = parse_json!(.body)
team = string!(body.team.id)
if team == "" { abort "no team" }
if team != .headers."x-team" { null } else { team }
`

/** The sample, with so many cases in so many files, for a script of a usual length. */
function tested(files, casesOfEach) {
  const copy = unbuilt(true)
  writeFileSync(join(copy, 'bench.vrl'), script)
  const test = (index) =>
    `  - name: update ${index}\n    script: bench.vrl\n    kind: extract\n    object: { body_json: { team: { id: T${index} } }, headers: { X-Team: T${index} } }\n    result: T${index}\n`
  for (let file = 0; file < files; file += 1) {
    const cases = Array.from({ length: casesOfEach }, (_, index) => test(index))
    writeFileSync(join(copy, `${file}.test.yaml`), `manifest: tests/v1\ntests:\n${cases.join('')}`)
  }
  const { status, stdout, stderr } = spawnSync('node', [tenon, 'test', '--allow-untested', copy], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the cases do not pass:\n${stdout}${stderr}`)
  return copy
}

const corpus = join(root, '../shared/corpus/integrations/slack/definition.json')

/** The largest real definition, without scripts, before its first build. */
function largest() {
  const folder = join(scratch, String((copies += 1)), 'largest')
  mkdirSync(folder, { recursive: true })
  const { extends: _interfaces, identifier: _identifier, ...definition } = JSON.parse(readFileSync(corpus, 'utf8'))
  for (const { configuration } of [
    definition,
    ...Object.values(definition.configurations ?? {}).map((one) => ({ configuration: one })),
  ])
    delete configuration?.identifier
  for (const { path, text } of importDefinition(definition).files) writeFileSync(join(folder, path), text)
  for (const file of [definition.icon, definition.readme]) writeFileSync(join(folder, file), '')
  return folder
}

const empty = join(scratch, 'empty.cjs')
writeFileSync(empty, '')
const ready = built()

const subjects = [
  { name: 'node -e 0', command: ['node', '-e', '0'] },
  { name: 'node empty.cjs', command: ['node', empty] },
  { name: 'tenon --version', command: ['node', tenon, '--version'] },
  { name: 'tenon check, no scripts', command: ['node', tenon, 'check', unbuilt(false), '--no-cache'], aim: 2, bar: 3 },
  { name: 'tenon check, three scripts', command: ['node', tenon, 'check', project, '--no-cache'] },
  { name: 'tenon build, no scripts', command: ['node', tenon, 'build'], prepare: () => unbuilt(false), aim: 2, bar: 5 },
  { name: 'tenon build, three scripts', command: ['node', tenon, 'build'], prepare: () => unbuilt(true) },
  { name: 'tenon build, nothing to do', command: ['node', tenon, 'build', ready] },
  // A tenth of what `bp gen` costs for it, which is 22 times `node -e 0`.
  ...(existsSync(corpus)
    ? [
        {
          name: 'tenon build, largest real',
          command: ['node', tenon, 'build'],
          prepare: largest,
          aim: 2,
          bar: 2.2,
          isKnown: true,
        },
      ]
    : []),
  { name: 'tenon test, 10 cases', command: ['node', tenon, 'test', tested(1, 10)], aim: 4, bar: 6 },
  { name: 'tenon test, 1,000 cases', command: ['node', tenon, 'test', tested(10, 100)], aim: 15, bar: 25 },
]

try {
  const seconds = medians(subjects, runs)
  console.log(`CPU time (user + system) of one process, median of ${runs} runs, node ${process.versions.node}\n`)
  for (const [index, { name, aim, bar, isKnown }] of subjects.entries()) {
    const ratio = seconds[index] / seconds[0]
    const goal = bar === undefined ? '' : `   aim ${aim}x, at most ${bar}x${verdict(ratio, bar, isKnown)}`
    const figure = `${(seconds[index] * 1000).toFixed(0)} ms`.padStart(8)
    console.log(`${name.padEnd(32)}${figure}${`${ratio.toFixed(2)}x`.padStart(8)}${goal}`)
  }
} finally {
  rmSync(scratch, { recursive: true })
}
