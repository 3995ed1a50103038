import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'tsdown'
import { extractEngine } from './scripts/extract-vrl.ts'
import { maxMemory } from './src/vrl/limits.ts'

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** What of this build decides what it finds in a manifest: its own code, and that of the libraries in it. */
function buildId(): string {
  const sources = readdirSync(path('src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.m?ts$|\.mjs$/.test(file),
  )
  const sum = createHash('sha256').update(readFileSync(path('package-lock.json')))
  for (const file of sources.map((file) => file.replaceAll('\\', '/')).sort())
    sum.update(`\0${file}\0`).update(readFileSync(path(`src/${file}`)))
  return sum.digest('hex').slice(0, 16)
}

/** Everything but ts-morph is bundled (docs/decisions/019); a command loads only the chunks that it needs. */
const shared: UserConfig = {
  platform: 'node',
  target: 'node20.19',
  hash: false,
  logLevel: 'error',
  define: { TENON_BUILD: JSON.stringify(buildId()) },
  alias: {
    // The same code as ES modules, of which only what is used is bundled; for Node, `yaml` has CommonJS.
    yaml: path('node_modules/yaml/browser/dist/index.js'),
    sucrase: path('node_modules/sucrase/dist/esm/index.js'),
  },
  deps: {
    // All that may be in the bundle. Each has its licence in THIRD-PARTY-NOTICES.md.
    onlyBundle: [
      'commander',
      'ignore',
      'picocolors',
      'yaml',
      // Of the program that `import` starts alone.
      'sucrase',
      '@jridgewell/gen-mapping',
      '@jridgewell/resolve-uri',
      '@jridgewell/sourcemap-codec',
      '@jridgewell/trace-mapping',
      'lines-and-columns',
      'ts-interface-checker',
    ],
    neverBundle: ['@botpress/sdk', 'ts-morph', 'vitest'],
  },
}

/** commander loads `node:child_process` for subcommands that are programs of their own, which Tenon has not: it takes 7 ms. */
const commanderAlone = {
  name: 'commander-alone',
  resolveId(source: string, importer: string | undefined): string | undefined {
    const isCommander = importer?.replaceAll('\\', '/').includes('/node_modules/commander/') === true
    return isCommander && source === 'node:child_process' ? path('scripts/no-child-process.mjs') : undefined
  },
}

/** The VRL engine, which its worker thread finds beside it. */
const vrlEngine = {
  name: 'vrl-engine',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => unknown }): void {
    this.emitFile({ type: 'asset', fileName: 'vrl.wasm', source: extractEngine(maxMemory) })
  },
}

export default defineConfig([
  {
    ...shared,
    // The workers are the programs that `build --verify` and `import` start, and the library's `verify`; and the thread of the VRL engine.
    entry: {
      tenon: 'src/cli/main.ts',
      'sdk-worker': 'src/verify/sdk-worker.ts',
      'definition-worker': 'src/import/evaluate/worker.ts',
      'vrl-worker': 'src/vrl/worker.ts',
    },
    plugins: [commanderAlone, vrlEngine],
    // Node starts CommonJS without its loader for modules, and the libraries in it need no bridge: that saves 10 ms.
    format: 'cjs',
    checks: { legacyCjs: false },
    dts: false,
    // Less to read. Names stay, for the stack in a bug report.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  },
  {
    ...shared,
    entry: { index: 'src/index.ts', vitest: 'src/vitest/index.ts', testing: 'src/testing/index.ts' },
    format: 'esm',
    fixedExtension: false,
    dts: true,
  },
])
