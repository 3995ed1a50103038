import { inspect } from 'node:util'
import { packageRoot } from './package-root.ts'
import { version } from './version.ts'

/** What is shown when Tenon itself is at fault: an apology, and a block to paste into a bug report. */
export function crashReport(error: unknown, args: readonly string[]): string {
  const command = ['tenon', ...args].map((arg) => (/^[\w./=:@,-]+$/.test(arg) ? arg : JSON.stringify(arg))).join(' ')
  const details = inspect(error, { colors: false }).replaceAll(packageRoot(), '<tenon>')
  return [
    'Tenon has stopped: this is a bug in Tenon, not in your manifest. Please report it, with everything between the lines.',
    '',
    '──────── report ────────',
    `tenon ${version} · node ${process.versions.node} · ${process.platform} ${process.arch}`,
    `command: ${command}`,
    '',
    ...details.split('\n').map((line) => `  ${line}`),
    '──────── end ────────',
    '',
  ].join('\n')
}
