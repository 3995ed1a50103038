import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'rolldown/experimental'

/** Loads TypeScript as newer versions of Node do: types are taken away, nothing is checked. */
export async function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context)
  const path = fileURLToPath(url)
  const { code, errors } = transformSync(path, await readFile(path, 'utf8'), {})
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0].message}`)
  return { format: 'module', source: code, shortCircuit: true }
}
