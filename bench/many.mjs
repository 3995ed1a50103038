/**
 * What checking a repository of a thousand integrations costs, the first time and when nothing has changed since. README.md in this
 * folder says how it is measured.
 *
 *   npm run bench
 *   node bench/many.mjs 200        fewer manifests
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { importDefinition, importInterface, compile, createMemoryFileSystem } from '../dist/index.js'
import { verdict } from './bars.mjs'
import { cpuSeconds } from './cpu.mjs'

const root = resolve(import.meta.dirname, '..')
const tenon = join(root, 'dist/tenon.cjs')
const corpus = join(root, '../shared/corpus')
const count = Number(process.argv[2] ?? 1000)
const runs = 5
const scratch = mkdtempSync(join(tmpdir(), 'tenon-bench-'))

/** @typedef {{ name: string, write: (folder: string, index: number) => void }} Project */

/** The manifests that `tenon import` makes of real definitions, with what they name: scripts of a usual length, icon and readme. */
function realProjects() {
  const interfaces = new Map()
  const texts = new Map()
  for (const file of readdirSync(join(corpus, 'interfaces'))) {
    const { files } = importInterface(readJson('interfaces', file), { path: 'interface.yaml' })
    const { boundInterface } = compile(
      createMemoryFileSystem({ '/p/interface.yaml': files[0].text }),
      '/p/interface.yaml',
    )
    const { name, version } = boundInterface.interface
    interfaces.set(`${name}@${version}`, boundInterface.interface)
    texts.set(`interfaces/${name}.yaml`, files[0].text)
  }
  return readdirSync(join(corpus, 'integrations'))
    .toSorted()
    .map((name) => {
      const { files } = importDefinition(readJson('integrations', name, 'definition.json'), { interfaces })
      return { name, write: (folder, index) => writeReal(folder, index, files, texts) }
    })
}

function readJson(...path) {
  return JSON.parse(readFileSync(join(corpus, ...path), 'utf8'))
}

function writeReal(folder, index, files, interfaces) {
  let all = ''
  for (const { path, text } of files) {
    const own = interfaces.get(path) ?? text.replace(/^name: .*$/m, (line) => `${line}-${index}`)
    write(join(folder, path), own)
    all += own
  }
  for (const [, path] of all.matchAll(/([\w./-]+\.vrl)/g)) write(join(folder, path), scriptFor(path, index))
  for (const [, path] of all.matchAll(/^readme: (.*)$/gm))
    write(join(folder, path), '# Hub\n\nWhat it does, and how to set it up.\n')
  for (const [, path] of all.matchAll(/^icon: (.*)$/gm)) write(join(folder, path), icon)
}

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16v16H4z"/></svg>\n'

/** No two are the same: each text is compiled only once. */
function scriptFor(path, index) {
  if (/link/i.test(path))
    return `id = to_string!(.webhookId)\nurl = to_string!(.webhookUrl)\n"https://${index}.example.com/?state={{ id }}&redirect={{ url }}"\n`
  if (/fallback/i.test(path))
    return `body = parse_json!(.body)\nif body.type == "${index}" { { "status": 200, "body": to_string!(body.challenge) } } else { { "status": 404 } }\n`
  return `# Which team an update is for.\nbody = parse_json!(.body)\nteam = string!(body.team.id)\nif team == "" { abort "no team" }\nif team != .headers."x-${index}" { null } else { team }\n`
}

/** What to measure where the definitions are missing. */
function sampleProjects() {
  const samples = join(root, 'samples')
  return readdirSync(samples)
    .filter((name) => existsSync(join(samples, name, 'integration.yaml')))
    .map((name) => ({
      name,
      write: (folder) =>
        cpSync(join(samples, name), folder, {
          recursive: true,
          filter: (path) => !/[\\/](node_modules|\.botpress|bp_modules)$/.test(path),
        }),
    }))
}

/** What is left to be said in the definitions is no part of what is measured: showing a finding takes longer than finding it. */
const configuration = (ids) => `rules:\n${ids.map((id) => `  ${id}: off\n`).join('')}`

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function repository(projects) {
  write(join(scratch, 'package.json'), '{ "private": true, "workspaces": ["*"] }\n')
  write(join(scratch, 'node_modules/@botpress/sdk/package.json'), '{ "name": "@botpress/sdk", "version": "7.2.4" }\n')
  write(join(scratch, '.gitignore'), 'node_modules\n')
  for (let index = 0; index < count; index += 1) {
    const { name, write: writeProject } = projects[index % projects.length]
    writeProject(join(scratch, `${name}-${Math.floor(index / projects.length)}`), index)
  }
  const ids = [...new Set(findings().map(({ id }) => id))]
  if (ids.length > 0) write(join(scratch, 'tenon.yaml'), configuration(ids))
}

function findings() {
  const args = [tenon, 'check', scratch, '--no-cache', '--quiet', '--format', 'json']
  const { stdout } = spawnSync('node', args, { encoding: 'utf8', maxBuffer: 1e9 })
  const { diagnostics } = JSON.parse(stdout)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(`the manifests have errors: ${errors[0].message}`)
  return diagnostics
}

function median(command) {
  const samples = Array.from({ length: runs }, () => cpuSeconds(command))
  return samples.toSorted((a, b) => a - b)[Math.floor(runs / 2)]
}

function show(name, seconds, bar, isKnown = false) {
  const each = (seconds * 1000) / count
  const figure = `${seconds.toFixed(2)} s`.padStart(8)
  const goal = bar === undefined ? '' : `   at most ${bar} ms${verdict(each, bar, isKnown)}`
  console.log(`${name.padEnd(32)}${figure}${`${each.toFixed(2)} ms each`.padStart(16)}${goal}`)
}

try {
  const isReal = existsSync(corpus)
  repository(isReal ? realProjects() : sampleProjects())
  const what = isReal
    ? 'the manifests of real definitions'
    : 'the samples, since there is no ../shared/corpus beside this folder'
  console.log(`\nCPU time (user + system) of \`tenon check\` on ${count} manifests: ${what}; median of ${runs} runs\n`)
  show('nothing cached', median(['node', tenon, 'check', scratch, '--no-cache']), 4, true)
  // The first run fills the cache; the stamps of files that were written a moment ago are not believed.
  spawnSync('node', ['-e', 'setTimeout(() => {}, 2500)'])
  cpuSeconds(['node', tenon, 'check', scratch, '--cache'])
  show('nothing changed', median(['node', tenon, 'check', scratch, '--cache']), 0.2)
} finally {
  rmSync(scratch, { recursive: true })
}
