import { relativePath } from '../diagnostics/relative-path.ts'
import { isBindingPath } from '../emit/write/stale.ts'
import type { PlannedInit } from '../init/plan-init.ts'
import { amount } from './judge.ts'
import { inColumns, inGroups, type Group } from './lists.ts'

/** What there is in every new project, and what it is for. */
const places: readonly (readonly [path: string, purpose: string])[] = [
  ['integration.yaml', 'what the integration is: the rest is built from it'],
  ['src/', 'what it does'],
  ['test/', 'how that is tested, without Botpress'],
  ['hub.md', 'what people read who install it'],
]

/** What an `init` made, what it left alone, and what comes next. */
export function describeInit(planned: PlannedInit, template: string, cwd: string): string {
  const { root, name, plan } = planned
  const folder = relativePath(cwd, root)
  const where = folder === '.' ? 'in this folder' : `in ${folder}`
  // As in the summary of a build, nobody counts what `bp` writes as well.
  const made = plan.changes.filter(({ action, path }) => action === 'create' && !isBindingPath(path)).length
  const steps = [
    ...(folder === '.' ? [] : [`cd ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`]),
    'npm install',
    'npm test',
    'npx tenon build   (after each change of integration.yaml)',
  ]
  return [
    `Made the integration "${name}" ${where}, from the template "${template}": ${amount(made, 'file')}.`,
    '',
    ...inColumns(places).map((line) => `  ${line}`),
    ...inGroups(leftFor(planned)),
    '',
    'Next:',
    '',
    ...steps.map((step) => `  ${step}`),
    '',
  ].join('\n')
}

function leftFor({ kept, packageLack: lack, ignoreLack }: PlannedInit): readonly Group[] {
  const install = [
    ...(lack === undefined || lack.dependencies.length === 0 ? [] : [`npm install ${shell(lack.dependencies)}`]),
    ...(lack === undefined || lack.devDependencies.length === 0
      ? []
      : [`npm install --save-dev ${shell(lack.devDependencies)}`]),
  ]
  const scripts = Object.entries(lack?.scripts ?? {}).map(
    ([name, script]) => `${JSON.stringify(name)}: ${JSON.stringify(script)}`,
  )
  return [
    { title: 'These files were there and are as they were; the template has others:', lines: kept },
    { title: 'package.json lacks packages:', lines: install },
    { title: 'package.json lacks scripts:', lines: scripts },
    { title: '.gitignore lacks lines:', lines: ignoreLack },
  ]
}

function shell(names: readonly string[]): string {
  return names.map((name) => (/^[\w@./^-]+$/.test(name) ? name : JSON.stringify(name))).join(' ')
}
