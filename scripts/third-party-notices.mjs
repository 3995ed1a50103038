/**
 * Makes THIRD-PARTY-NOTICES.md: the licences of all packages that are bundled into dist/, found by bundling, and those of the VRL engine.
 * With --check it writes nothing, and fails if the file is not what it would write.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { vrlNotices } from './vrl-notices.mjs'

const root = resolve(import.meta.dirname, '..')
const entries = [
  'src/cli/main.ts',
  'src/import/evaluate/worker.ts',
  'src/vrl/worker.ts',
  'src/index.ts',
  'src/vitest/index.ts',
  'src/testing/index.ts',
]

/** The folders of the packages whose code is in the bundle, by name. */
async function bundledPackages() {
  const bundle = await rolldown({
    cwd: root,
    input: entries,
    platform: 'node',
    external: ['@botpress/sdk', 'ts-morph', 'vitest'],
    logLevel: 'silent',
  })
  const { output } = await bundle.generate({ format: 'esm' })
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? Object.entries(chunk.modules) : []))
  const folders = modules
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([path]) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0])
  return [...new Set(folders)].filter((folder) => folder !== undefined).sort()
}

function notice(folder) {
  const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} has no licence file`)
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
  return { name, text: `## ${name}\n\nLicence: ${license}\n\n\`\`\`\n${text}\n\`\`\`\n` }
}

const packages = (await bundledPackages()).map(notice).sort((a, b) => (a.name < b.name ? -1 : 1))
const notices = [
  '# Third-party notices\n\nTenon is distributed with parts of the following packages.\n',
  ...packages.map(({ text }) => text),
  ...(await vrlNotices()),
].join('\n')

const target = join(root, 'THIRD-PARTY-NOTICES.md')
if (!process.argv.includes('--check')) {
  writeFileSync(target, notices)
} else if (readFileSync(target, 'utf8') !== notices) {
  console.error('THIRD-PARTY-NOTICES.md is out of date: run "npm run notices"')
  process.exitCode = 1
}
