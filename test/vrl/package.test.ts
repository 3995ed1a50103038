import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { extractEngine, knownBundle } from '../../scripts/extract-vrl.ts'
import { engineFiles } from '../../src/vrl/engine-files.ts'
import { createHost } from '../../src/vrl/host.ts'
import { maxMemory } from '../../src/vrl/limits.ts'

const wasm = extractEngine(maxMemory)
const module = new WebAssembly.Module(wasm)

const byCodeUnit = (names: readonly string[]) => [...names].sort()

describe('the package that has the engine', () => {
  it('is the one that the host was written for', () => {
    const bundle = readFileSync(createRequire(import.meta.url).resolve('@bpinternal/verel'))
    expect(createHash('sha256').update(bundle).digest('hex')).toBe(knownBundle)
  })
})

describe('the engine', () => {
  it('imports exactly what the host gives', () => {
    const imports = WebAssembly.Module.imports(module)
    expect(new Set(imports.map(({ module, kind }) => `${module} ${kind}`))).toEqual(
      new Set(['__wbindgen_placeholder__ function']),
    )
    const host = createHost({ now: 0, fill: () => {}, onPanic: () => {}, outputLimit: 0 })
    expect(byCodeUnit(imports.map(({ name }) => name))).toEqual(byCodeUnit(Object.keys(host.imports)))
  })

  it('exports what is called', () => {
    expect(WebAssembly.Module.exports(module).map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'memory memory',
      'function check',
      'function execute',
      'function format_diagnostic',
      ...['qsort', 'malloc', 'memcmp', 'calloc', 'free', 'memcpy', 'memmove', 'memset'].map(
        (name) => `function rust_zstd_wasm_shim_${name}`,
      ),
      'function __wbindgen_malloc',
      'function __wbindgen_realloc',
      'function __wbindgen_add_to_stack_pointer',
      'function __wbindgen_free',
      'function __wbindgen_exn_store',
    ])
  })

  it('is the package’s, but for the limit to its memory', () => {
    const limits = [1, 64, 256, 1024].map((mebibytes) => extractEngine(mebibytes))
    // The memory section follows the sections of types, imports, functions and tables.
    const start = 9961
    const section = Buffer.from([5, 5, 1, 1, 53, 0x80, 0x20])
    expect(wasm.subarray(start, start + section.length)).toEqual(section)
    for (const limited of limits) {
      expect(limited.subarray(0, start)).toEqual(wasm.subarray(0, start))
      expect(limited.subarray(-8_000_000).equals(wasm.subarray(-8_000_000))).toBe(true)
    }
  })

  it('is what the tests run', () => {
    expect(readFileSync(engineFiles().wasm).equals(wasm)).toBe(true)
  })
})
