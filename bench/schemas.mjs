/**
 * What compiling schemas costs in a process that is warm: whether it grows in proportion to the schemas, and what the largest
 * real definition takes. Needs the library in dist/. README.md in this folder says how it is measured.
 *
 *   npm run bench
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stringify } from 'yaml'
import { compile, createMemoryFileSystem } from '../dist/index.js'
import { manifestOf } from './stored-manifest.mjs'

const root = resolve(import.meta.dirname, '..')
const runs = 15

/** CPU milliseconds of compiling a manifest, the median of some runs after the code is warm. */
function milliseconds(manifest) {
  const text = stringify(manifest, { aliasDuplicateObjects: false })
  const once = () => {
    const start = process.cpuUsage()
    const { outputs, diagnostics } = compile(
      createMemoryFileSystem({ '/p/integration.yaml': text, '/p/icon.svg': '', '/p/readme.md': '' }),
      '/p/integration.yaml',
    )
    const { user, system } = process.cpuUsage(start)
    if (outputs === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
    return (user + system) / 1000
  }
  for (let run = 0; run < 40; run += 1) once()
  return Array.from({ length: runs }, once).toSorted((a, b) => a - b)[Math.floor(runs / 2)]
}

function manifestWith(events) {
  return { manifest: 'integration/v1', name: 'bench', version: '1.0.0', events }
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
    const growth = index === 0 ? '' : `   ${(times[index] / times[index - 1]).toFixed(2)}x the time of half as many`
    console.log(`${`${size} schemas, ${name}`.padEnd(44)}${times[index].toFixed(1).padStart(8)} ms${growth}`)
  }
}

const corpus = join(root, '../shared/corpus/integrations/slack/definition.json')
if (existsSync(corpus)) {
  const time = milliseconds(manifestOf(JSON.parse(readFileSync(corpus, 'utf8'))))
  const label = 'the largest real definition, 1,699 schemas'
  console.log(`${label.padEnd(44)}${time.toFixed(1).padStart(8)} ms   at most 60 ms${time > 60 ? '   TOO SLOW' : ''}`)
} else {
  console.log('The largest real definition is left out: there is no ../shared/corpus beside this folder.')
}
