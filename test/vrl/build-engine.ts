import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { extractEngine, knownBundle } from '../../scripts/extract-vrl.ts'
import { maxMemory } from '../../src/vrl/limits.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'node_modules/.cache/tenon-vrl')

/**
 * Puts the VRL engine where the sources find it when they are run from src/: its WebAssembly, and the program of its worker thread,
 * bundled as it is now. In a built Tenon both stand in dist/.
 */
export default async function buildEngine(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeWhole('vrl-worker.cjs', await bundleWorker())
  const stamp = `${knownBundle} ${maxMemory}`
  if (readStamp() === stamp) return
  writeWhole('vrl.wasm', extractEngine(maxMemory))
  writeWhole('stamp', stamp)
}

async function bundleWorker(): Promise<string> {
  const bundle = await rolldown({ cwd: root, input: 'src/vrl/worker.ts', platform: 'node', logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'cjs' })
  await bundle.close()
  return output[0].code
}

function readStamp(): string | undefined {
  try {
    return readFileSync(join(folder, 'stamp'), 'utf8')
  } catch {
    return undefined
  }
}

/** Other runs may read it meanwhile: the file is the old one or the new one. */
function writeWhole(name: string, content: string | Uint8Array): void {
  const temporary = join(folder, `${name}.${process.pid}`)
  writeFileSync(temporary, content)
  renameSync(temporary, join(folder, name))
}
