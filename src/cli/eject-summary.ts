import { relativePath } from '../diagnostics/relative-path.ts'
import type { EjectPlan } from '../import/eject/plan-eject.ts'
import type { ScriptAdvice } from '../import/leftovers/package-scripts.ts'
import { inColumns, inGroups } from './lists.ts'

/** What an eject did, and what it leaves for a person. */
export function describeEject(
  { writes, removals, tests }: EjectPlan,
  scripts: readonly ScriptAdvice[],
  cwd: string,
): string {
  const { root } = writes
  const name = (path: string): string => relativePath(cwd, `${root}/${path}`)
  const rows = [
    ...writes.changes.map(({ path }): readonly [string, string] => [name(path), 'is yours']),
    ...removals.changes.map(({ path }): readonly [string, string] => [name(path), 'removed']),
  ]
  const packages = writes.changes.flatMap(({ path }) => /^bp_modules\/([^/]+)\/index\.ts$/.exec(path)?.[1] ?? [])
  const left = inGroups([
    {
      title: `The scripts of ${name('package.json')} can do without Tenon:`,
      lines: scripts.map(({ name: script, instead }) =>
        instead === '' ? `remove ${JSON.stringify(script)}` : `${JSON.stringify(script)}: ${JSON.stringify(instead)}`,
      ),
    },
    {
      title:
        'Tenon made the packages of these interfaces. Put them under git, or name them in "bpDependencies" of ' +
        `${name('package.json')}, so that \`bp add\` installs them:`,
      lines: packages.map((alias) => name(`bp_modules/${alias}`)),
    },
    {
      title:
        `These tests need \`tenon/testing\`, so keep "tenon" in ${name('package.json')}. ` +
        'Give each harness `manifest: false`: there is none to check against:',
      lines: tests.handlers.map(name),
    },
    {
      title:
        `These tests need \`tenon/vitest\`, so keep "tenon" in ${name('package.json')}. ` +
        "Name scripts by their paths, as in `runScript('extract.vrl', 'extract', …)`:",
      lines: tests.scripts.map(name),
    },
  ])
  return [...inColumns(rows), ...left, ''].join('\n')
}
