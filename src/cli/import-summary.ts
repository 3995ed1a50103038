import { relativePath } from '../diagnostics/relative-path.ts'
import { bindingsFolder } from '../emit/bindings/bindings.ts'
import type { WritePlan } from '../emit/write/plan.ts'
import type { Leftovers } from '../import/leftovers/find-leftovers.ts'
import type { PlannedImport } from '../import/plan-import.ts'
import { inColumns, inGroups, type Group } from './lists.ts'

/** What an import did, and what it leaves for a person. */
export function describeImport(planned: PlannedImport, cwd: string): string {
  const { root, plan, kept, proof } = planned
  const name = (path: string): string => relativePath(cwd, `${root}/${path}`)
  const isBinding = (change: WritePlan['changes'][number]): boolean => 'isShared' in change
  const changed = plan.changes
    .filter((change) => !isBinding(change))
    .map((change): readonly [string, string] => {
      const { action, path } = change
      if (action === 'unchanged') return [name(path), 'unchanged']
      if (action === 'remove') return [name(path), 'removed']
      const keptAs = path === kept?.from ? name(kept.to) : change.keptAs && relativePath(cwd, change.keptAs)
      return [name(path), keptAs === undefined ? 'written' : `written; yours is ${keptAs} now`]
    })
  // There are many of them, and `bp` makes them, too.
  const bindings: readonly [string, string][] = plan.changes.some(isBinding) ? [[name(bindingsFolder), 'written']] : []
  return [...inColumns([...changed, ...bindings]), '', proof, ...inGroups(leftFor(planned, name)), ''].join('\n')
}

function leftFor(planned: PlannedImport, name: (path: string) => string): readonly Group[] {
  const { kept, orphans, leftovers, scripts, attributes } = planned
  return [
    ...(leftovers === undefined ? [] : leftInCode(leftovers, kept, name)),
    {
      title: 'The manifest that was replaced included these files, and the new one does not. Remove them:',
      lines: orphans.map(name),
    },
    {
      title: `${name('package.json')} has to build the manifest first:`,
      lines: scripts.map(({ name: script, instead }) => `${JSON.stringify(script)}: ${JSON.stringify(instead)}`),
    },
    { title: `${name('.gitattributes')} can say what is generated, so that reviews fold it:`, lines: attributes },
  ]
}

function leftInCode(
  { isTypechecked, errors, unused, twice }: Leftovers,
  kept: PlannedImport['kept'],
  name: (path: string) => string,
): readonly Group[] {
  if (!isTypechecked)
    return [
      {
        title: 'Let TypeScript check the project: Tenon found no tsconfig.json that can be read.',
        lines: kept === undefined ? [] : [`${name(kept.to)} can go when all is done`],
      },
    ]
  const old = kept === undefined ? [] : [name(kept.to)]
  return [
    { title: 'TypeScript does not accept these lines any more:', lines: errorLines(errors, kept, name) },
    {
      title: 'These schemas are in src/generated/schemas.ts now, too. Keep one of each:',
      lines: inColumns(
        twice.map(({ name: schema, module, generated }) => [name(module), `"${schema}" is "${generated}" there`]),
      ),
    },
    {
      title: 'Nothing else that tsconfig.json includes needs these files. When the rest is done, remove them:',
      lines: [...old, ...unused.map(name)],
    },
  ]
}

/** A line for each place; what one import has to bring is told together. */
function errorLines(
  errors: Leftovers['errors'],
  kept: PlannedImport['kept'],
  name: (path: string) => string,
): readonly string[] {
  const rows = new Map<string, { readonly place: string; readonly names: string[]; readonly around: Around }>()
  for (const { file, line, message, advice } of errors) {
    const place = `${name(file)}:${line}`
    const [said, around] = inWords(advice, message, kept)
    const key = [place, around('')].join('\0')
    const row = rows.get(key) ?? { place, names: [], around }
    if (!row.names.includes(said)) row.names.push(said)
    rows.set(key, row)
  }
  return inColumns([...rows.values()].map(({ place, names, around }) => [place, around(listed(names))]))
}

type Around = (names: string) => string

function inWords(
  advice: Leftovers['errors'][number]['advice'],
  message: string,
  kept: PlannedImport['kept'],
): readonly [name: string, around: Around] {
  if (advice === undefined) return [message, (said) => said]
  if (advice.kind === 'move')
    return [`"${advice.name}"`, (names) => `move ${names} from ${kept?.to ?? 'it'} to a module of its own`]
  const renamed = advice.name === advice.was ? '' : ` (as "${advice.was}")`
  return [`"${advice.name}"${renamed}`, (names) => `import ${names} from "${advice.from}"`]
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
