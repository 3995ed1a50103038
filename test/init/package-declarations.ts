import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isolatedDeclarationSync } from 'rolldown/experimental'

const source = join(import.meta.dirname, '../../src')

/**
 * Writes the declarations of what tests of a project import, as the package ships them: with its sources in their place, a compiler
 * would check all of Tenon.
 *
 * @returns what is imported -> the path of its declarations
 */
export function writeDeclarations(folder: string): Readonly<Record<'tenon/testing' | 'tenon/vitest', string>> {
  const written = new Set<string>()
  const write = (path: string): string => {
    const target = join(folder, path.replace(/\.ts$/, '.d.ts'))
    if (written.has(path)) return target
    written.add(path)
    const { code } = isolatedDeclarationSync(path, readFileSync(join(source, path), 'utf8'), {})
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, code)
    for (const [, imported = ''] of code.matchAll(/ from "(\.[^"]+)"/g)) write(join(dirname(path), imported))
    return target
  }
  return { 'tenon/testing': write('testing/index.ts'), 'tenon/vitest': write('vitest/index.ts') }
}
