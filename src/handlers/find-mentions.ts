import type { Location } from '../diagnostics/location.ts'
import { createLineTable } from '../diagnostics/line-table.ts'
import { exportedNames } from './exported-names.ts'
import type { Handler } from './find-handlers.ts'
import { blanked } from './find-texts.ts'
import type { ProjectCode } from './project-code.ts'

/** Where code says whose handler it is. */
export interface Mention {
  readonly name: string
  readonly path: string
  readonly location: Location
}

/**
 * What modules of a folder still export under the name of something that the last build knew and the manifest has no more, where no
 * type says whose handler it is: wrapped handlers often have none.
 */
export function findLeft(
  code: ProjectCode,
  root: string,
  map: 'actions' | 'channels',
  handlers: readonly Handler[],
  before: (name: string) => string | undefined,
): readonly Mention[] {
  const known = new Set(handlers.flatMap(({ name, exportName }) => [name, exportName]))
  return [...code.files].flatMap(([path, text]): readonly Mention[] => {
    if (!path.startsWith(`src/${map}/`) || new RegExp(`['"]${map}['"]|ActionProps|MessageProps`).test(text)) return []
    return [...exportedNames(text)]
      .filter((name) => !known.has(name) && before(name) !== undefined)
      .map((name) => ({ name, path, location: placeOf(name, path, code, root) }))
  })
}

/** Where the modules of a folder say, by its type, whose handler they hold, when nothing has that name; each name once. */
export function findMentions(
  { files }: ProjectCode,
  root: string,
  map: 'actions' | 'channels',
  handlers: readonly Handler[],
): readonly Mention[] {
  const props = map === 'actions' ? 'ActionProps' : 'MessageProps'
  // A name with an escape in it is passed over: it may be known.
  const pattern = new RegExp(
    `(?:\\[\\s*(['"])${map}\\1\\s*\\]|\\b${props})\\s*\\[\\s*(['"])([^'"\\\\\\n]+)\\2\\s*\\]`,
    'g',
  )
  const known = new Set(handlers.map(({ name }) => name))
  const mentions = new Map<string, Mention>()
  for (const [path, text] of files) {
    if (!path.startsWith(`src/${map}/`)) continue
    const positionAt = createLineTable(text)
    for (const match of blanked(text, ['comment']).matchAll(pattern)) {
      const name = match[3] ?? ''
      if (known.has(name) || mentions.has(name)) continue
      const end = match.index + match[0].lastIndexOf(name) + name.length
      const range = { start: positionAt(end - name.length), end: positionAt(end) }
      mentions.set(name, { name, path, location: { file: `${root}/${path}`, range } })
    }
  }
  return [...mentions.values()]
}

/** Where a module first says a name. */
export function placeOf(name: string, path: string, { files }: ProjectCode, root: string): Location {
  const text = files.get(path) ?? ''
  const start = blanked(text, ['comment', 'string', 'template', 'pattern']).search(
    new RegExp(String.raw`(?<![\w$])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`),
  )
  if (start < 0) return { file: `${root}/${path}` }
  const positionAt = createLineTable(text)
  return { file: `${root}/${path}`, range: { start: positionAt(start), end: positionAt(start + name.length) } }
}
