import type { Integration } from '../model/integration.ts'
import { aliasName, createNames, kebabName } from '../model/names-in-code.ts'
import { isReservedWord } from '../printer/reserved-words.ts'
import { exportedNames } from './exported-names.ts'
import { importsHandlers, indexPath, type ProjectCode } from './project-code.ts'

/** The handler of an action or of a channel, in the author's code. */
export interface Handler {
  /** What it handles. */
  readonly name: string
  /** What it is exported as. */
  readonly exportName: string
  /** The module below the project's folder: the one that exports it, or the one to be made. */
  readonly path: string
  readonly exists: boolean
  /** Whether that module exports it; a stub does. */
  readonly isExported: boolean
  /** Other modules of the folder that export something of this name, when none of them is the one of its name. */
  readonly rivals: readonly string[]
  /** A module outside of the folder that exports something of this name, where it is not looked for. */
  readonly elsewhere?: string
}

export interface Handlers {
  readonly actions: readonly Handler[]
  readonly channels: readonly Handler[]
}

/**
 * Where the handler of each action and channel stands: in the module of its name, or in another one of the same folder that
 * exports it; and where it will, when there is none.
 *
 * @param integration with its interfaces merged
 */
export function findHandlers(integration: Integration, { files }: ProjectCode): Handlers {
  const find = (folder: string, kind: string, names: readonly string[]): readonly Handler[] => {
    const all = [...files]
      .filter(([path]) => path !== indexPath)
      // A module that only passes on what others export comes last.
      .toSorted(([a], [b]) => Number(isBarrel(a)) - Number(isBarrel(b)) || (a < b ? -1 : 1))
      .map(([path, text]) => ({ path, exports: exportedNames(text) }))
    const modules = all.filter(({ path }) => path.startsWith(`${folder}/`))
    const others = all.filter(({ path }) => !path.startsWith('src/actions/') && !path.startsWith('src/channels/'))
    const nameExport = createNames(exportName)
    const nameFile = createNames((name) => usableFileName(kebabName(name), kind))
    return names.map((name) => {
      const wanted = nameExport(name)
      const path = `${folder}/${nameFile(name)}.ts`
      const [own] = modules.filter((module) => module.path === path)
      const exporting = modules.filter(({ exports }) => exports.has(wanted))
      const found = own !== undefined && exporting.includes(own) ? own : (exporting[0] ?? own)
      const elsewhere = others.find(({ exports }) => exports.has(wanted))?.path
      return {
        name,
        exportName: wanted,
        path: found?.path ?? path,
        exists: found !== undefined,
        isExported: found === undefined || exporting.includes(found),
        rivals:
          found === own
            ? []
            : exporting.filter(({ path: at }) => at !== found?.path && !isBarrel(at)).map(({ path: at }) => at),
        ...(elsewhere === undefined ? {} : { elsewhere }),
      }
    })
  }
  return {
    actions: find('src/actions', 'action', Object.keys(integration.actions ?? {})),
    channels: find('src/channels', 'channel', Object.keys(integration.channels ?? {})),
  }
}

/**
 * Whether the handlers are gathered for the author: in a new project, and where a module of `src` imports them. A project that has
 * wired its handlers itself keeps doing so.
 */
export function gathersHandlers({ files }: ProjectCode): boolean {
  return !files.has(indexPath) || [...files.values()].some(importsHandlers)
}

function isBarrel(path: string): boolean {
  return path.endsWith('/index.ts')
}

/** The name itself where it can name a variable. */
function exportName(name: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name) && !isTaken(name)) return name
  const alias = aliasName(name)
  return isTaken(alias) ? `_${alias}` : alias
}

/**
 * Whether a module should not export this name: for the language, for CommonJS, because stubs import it, or because a module with a
 * `then` is taken for a promise.
 */
function isTaken(name: string): boolean {
  return isReservedWord(name) || takenNames.has(name)
}

const takenNames: ReadonlySet<string> = new Set(
  '__dirname __filename __proto__ exports module require then Object Promise bp RuntimeError'.split(' '),
)

/** Windows takes some names for devices, whatever stands behind the dot; `index.ts` is where people pass on what others export. */
function usableFileName(name: string, kind: string): string {
  return /^(con|prn|aux|nul|com\d|lpt\d|index)$/.test(name) ? `${name}-${kind}` : name
}
