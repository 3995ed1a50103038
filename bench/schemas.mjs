/**
 * What compiling schemas costs in a process that is warm: whether it grows in proportion to the schemas, and what the largest
 * real definition takes. Needs the library in dist/. README.md in this folder says how it is measured.
 *
 *   npm run bench
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseDocument, stringify } from 'yaml'
import { compile, createMemoryFileSystem, importDefinition } from '../dist/index.js'
import { verdict } from './bars.mjs'

const root = resolve(import.meta.dirname, '..')
const runs = 15

/** CPU milliseconds of compiling a manifest, and of what the YAML library alone takes to parse it. */
function milliseconds(text, others = []) {
  const files = { '/p/integration.yaml': text, ...Object.fromEntries(others.map((path) => [`/p/${path}`, 'null'])) }
  const compiling = () => {
    const { outputs, diagnostics } = compile(createMemoryFileSystem(files), '/p/integration.yaml')
    if (outputs === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  }
  const [all, yaml] = medians([compiling, () => parseDocument(text)])
  return { all, yaml }
}

/** The median of some runs after the code is warm. The tasks take turns, so that whatever else the machine does meets them alike. */
function medians(tasks) {
  const samples = tasks.map(() => /** @type {number[]} */ ([]))
  for (let run = -40; run < runs; run += 1) {
    for (const [index, task] of tasks.entries()) {
      const start = process.cpuUsage()
      task()
      const { user, system } = process.cpuUsage(start)
      if (run >= 0) samples[index].push((user + system) / 1000)
    }
  }
  return samples.map((list) => list.toSorted((a, b) => a - b)[Math.floor(runs / 2)])
}

/** Two times side by side: the whole, and the whole without the YAML library. */
function columns({ all, yaml }) {
  return `${all.toFixed(1).padStart(8)} ms, without YAML${(all - yaml).toFixed(1).padStart(7)} ms`
}

function manifestWith(events) {
  const manifest = { manifest: 'integration/v1', name: 'bench', version: '1.0.0', events }
  return stringify(manifest, { aliasDuplicateObjects: false })
}

/** Events of ten fields each, as people write them: eleven schemas an event. */
function written(nodes) {
  const fields = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `field${index}`,
      { type: 'string', title: 'A field', minLength: 1, ...(index === 9 ? { nullable: true } : {}) },
    ]),
  )
  const count = Math.round(nodes / 11)
  return manifestWith(Object.fromEntries(Array.from({ length: count }, (_, index) => [`event${index}`, { fields }])))
}

/** The same, but that each event's fields depend on each other: set algebra finds what is printed. */
function workedOut(nodes) {
  const upload = {
    type: 'object',
    properties: {
      kind: { enum: ['url', 'file'] },
      url: { type: 'string', description: 'Where it is' },
      file: { type: 'string', minLength: 1 },
      size: { type: 'number', not: { const: 0 } },
    },
    required: ['kind'],
    additionalProperties: false,
    if: { properties: { kind: { const: 'url' } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { required: ['url'] },
    else: { required: ['file'] },
  }
  const count = Math.round(nodes / 11)
  const event = { fields: { upload } }
  return manifestWith(Object.fromEntries(Array.from({ length: count }, (_, index) => [`event${index}`, event])))
}

console.log(`CPU time of compiling a manifest in a warm process, median of ${runs} runs\n`)
const subjects = [
  { name: 'as people write them', make: written },
  { name: 'worked out by set algebra', make: workedOut },
]
for (const { name, make } of subjects) {
  const sizes = [1000, 2000, 4000]
  const times = sizes.map((size) => milliseconds(make(size)))
  for (const [index, size] of sizes.entries()) {
    const growth =
      index === 0 ? '' : `   ${(times[index].all / times[index - 1].all).toFixed(2)}x the time of half as many`
    console.log(`${`${size} schemas, ${name}`.padEnd(44)}${columns(times[index])}${growth}`)
  }
}

const corpus = join(root, '../shared/corpus/integrations/slack/definition.json')
if (existsSync(corpus)) {
  const { extends: _interfaces, ...definition } = JSON.parse(readFileSync(corpus, 'utf8'))
  const [manifest] = importDefinition(definition).files
  const scripts = [...JSON.stringify(definition).matchAll(/"([^"]*\.(?:vrl|svg|md))"/g)].map(([, path]) => path)
  const time = milliseconds(manifest.text, scripts)
  const label = 'the largest real definition, 1,699 schemas'
  console.log(`${label.padEnd(44)}${columns(time)}   at most 60 ms${verdict(time.all, 60)}`)
} else {
  console.log('The largest real definition is left out: there is no ../shared/corpus beside this folder.')
}
