import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const bundle = createRequire(import.meta.url).resolve('@bpinternal/verel')

/** SHA-256 of the package's bundle that `src/vrl/host.ts` was written for: its WebAssembly imports what the host gives. */
export const knownBundle = '8ff89e2ccee7c5bd71d4ef7424471584fbf39e0f2a5256a40a9ddfb12ee95694'

const bytesPerMebibyte = 1024 * 1024
const bytesPerPage = 64 * 1024

/**
 * The VRL engine as WebAssembly, with a memory of so many MiB at most. The package has it as text within 13 MB of JavaScript: taken out of
 * there it starts in half the time, and may have a limit to its memory. Throws when the package is not the known one.
 */
export function extractEngine(maxMemory: number): Buffer {
  const text = readFileSync(bundle, 'utf8')
  const found = createHash('sha256').update(text).digest('hex')
  if (found !== knownBundle)
    throw new Error(`@bpinternal/verel has changed: its bundle is ${found}. Compare its bindings with src/vrl/host.ts`)
  const [, lines = ''] = /\bvar bin = \[([^\]]*)\]\.join\(""\)/.exec(text) ?? []
  const base64 = [...lines.matchAll(/"([^"]*)"/g)].map(([, line = '']) => line).join('')
  return limitMemory(Buffer.from(base64, 'base64'), (maxMemory * bytesPerMebibyte) / bytesPerPage)
}

const memorySection = 5

/**
 * Gives the one memory of a module a maximum, in pages; it has none before. The module is a header of eight bytes and sections,
 * each its number, its length and that many bytes (WebAssembly Core Specification 2.0, 5.5).
 */
function limitMemory(module: Buffer, maxPages: number): Buffer {
  let at = 8
  while (at < module.length) {
    const section = readUnsigned(module, at + 1)
    const end = section.next + section.value
    if (module[at] === memorySection) {
      const [count, flags] = module.subarray(section.next, end)
      if (count !== 1 || flags !== 0) throw new Error('the engine has another memory than expected')
      const minimum = readUnsigned(module, section.next + 2).value
      const content = [1, 1, ...writeUnsigned(minimum), ...writeUnsigned(maxPages)]
      const limited = Buffer.from([memorySection, ...writeUnsigned(content.length), ...content])
      return Buffer.concat([module.subarray(0, at), limited, module.subarray(end)])
    }
    at = end
  }
  throw new Error('the engine has no memory of its own')
}

/** An integer in LEB128, and where what follows it begins. */
function readUnsigned(bytes: Buffer, start: number): { readonly value: number; readonly next: number } {
  let value = 0
  let next = start
  for (let shift = 0; ; shift += 7) {
    const byte = bytes.readUInt8(next)
    value += (byte & 0x7f) * 2 ** shift
    next += 1
    if ((byte & 0x80) === 0) return { value, next }
  }
}

function writeUnsigned(value: number): readonly number[] {
  const low = value % 128
  return value < 128 ? [value] : [low | 0x80, ...writeUnsigned((value - low) / 128)]
}
