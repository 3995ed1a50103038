import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode, type ExitCode } from './exit-code.ts'
import { packageRoot } from './package-root.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

const kinds = ['integration', 'interface', 'part', 'tests', 'workspace']

/** `tenon schema [kind]`: the JSON Schema of a kind of manifest. */
export function schema(kind: string, terminal: Terminal): ExitCode {
  if (!kinds.includes(kind)) throw new UsageError(`There is no kind "${kind}". There are: ${kinds.join(', ')}.`)
  terminal.stdout(readFileSync(join(packageRoot(), 'schema', `${kind}.v1.json`), 'utf8'))
  return exitCode.fine
}
