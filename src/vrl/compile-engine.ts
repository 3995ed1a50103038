import { readFile } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'

const compiled = new Map<string, Promise<WebAssembly.Module>>()

/** The engine's code, read and compiled once in a process. Rejects when the file is missing or is no WebAssembly. */
export function compileEngine(path: string): Promise<WebAssembly.Module> {
  const known = compiled.get(path)
  if (known !== undefined) return known
  const module = readFile(path).then(compileQuickly)
  compiled.set(path, module)
  return module
}

/**
 * V8 first translates WebAssembly quickly, and then again, in threads of its own, into faster code. For less than some 8,000 calls that costs
 * more than it gains: twice the time for 1,000. The module keeps to what is set while it is made; others are not concerned.
 */
function compileQuickly(bytes: Uint8Array): WebAssembly.Module {
  setFlagsFromString('--liftoff-only')
  try {
    return new WebAssembly.Module(bytes)
  } finally {
    setFlagsFromString('--no-liftoff-only')
  }
}
