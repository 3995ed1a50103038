import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const read = (path) => readFileSync(join(root, path), 'utf8').trim()

/**
 * The notices of the VRL engine. It is taken out of a package that says its licence but has no text of it, around code with a
 * licence of its own, which asks to say where the source code is.
 */
export async function vrlNotices() {
  if (!process.features.typescript) register('./typescript-hooks.mjs', import.meta.url)
  const { extractEngine } = await import('./extract-vrl.ts')
  const { maxMemory } = await import('../src/vrl/limits.ts')
  const { name, version, author } = JSON.parse(read('node_modules/@bpinternal/verel/package.json'))
  const crates = cratesIn(extractEngine(maxMemory))
  const vrl = crates.find((crate) => crate.startsWith('vrl '))
  if (vrl === undefined) throw new Error('the engine does not say its version of VRL')
  const [, vrlVersion] = vrl.split(' ')
  const others = crates.filter((crate) => crate !== vrl)
  return [
    `## ${name}

Licence: MIT

The file dist/vrl.wasm is the WebAssembly of the npm package ${name} ${version}. It has been taken out of the text that it is
there, and its memory has been given a limit; nothing else is changed.

\`\`\`
${mitLicence(author)}
\`\`\`
`,
    `## VRL

Licence: MPL-2.0

The file dist/vrl.wasm is an executable form of the Vector Remap Language, VRL, ${vrlVersion}. Its source code form is available under the
terms of the Mozilla Public License 2.0 at <https://github.com/vectordotdev/vrl/tree/v${vrlVersion}>, and as the crate
<https://crates.io/crates/vrl/${vrlVersion}>.

It is compiled together with other libraries. Those that can be told from it, whose sources and licences are at
\`https://crates.io/crates/<name>/<version>\`:
${others.join(', ')}.

\`\`\`
${read('scripts/licences/MPL-2.0.txt')}
\`\`\`
`,
  ]
}

/** Compiled Rust has the paths of its sources in it, for messages: among them those of the crates that come from the registry. */
function cratesIn(wasm) {
  const paths = wasm.toString('latin1').matchAll(/index\.crates\.io-[0-9a-f]+\/([A-Za-z0-9_-]+)-(\d[A-Za-z0-9.+-]*)\//g)
  return [...new Set([...paths].map(([, crate, version]) => `${crate} ${version}`))].sort()
}

/** The terms are those of Tenon's own licence, the text of which has the holder in a line of its own. */
function mitLicence(holder) {
  const [, terms = ''] = read('LICENSE').split(/^Copyright .*$/m)
  return `Copyright (c) ${holder}\n\n${terms.trim()}`
}
