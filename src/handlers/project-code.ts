import type { FileSystem } from '../document/file-system.ts'
import { readText } from '../document/read-text.ts'
import { blanked } from './find-texts.ts'

/** What is known of the author's code before anything is emitted: the text of the files in which handlers stand. */
export interface ProjectCode {
  /**
   * By path below the project's folder: `src/index.ts`, what stands in `src/actions` and `src/channels`, and a few more. An entry
   * point that cannot be read is there, and empty.
   */
  readonly files: ReadonlyMap<string, string>
  /** The templates of new handlers that the workspace keeps in `stubs/`, by what they are for. */
  readonly templates: ReadonlyMap<StubKind, Template>
  /** The definition that the last build wrote; empty before the first. */
  readonly definition: string
}

export type StubKind = 'action' | 'channel' | 'handler' | 'setup'

export interface Template {
  /** Absolute. */
  readonly path: string
  /** With line feeds and without a byte order mark; undefined when it cannot be read as text. */
  readonly text: string | undefined
}

export const indexPath = 'src/index.ts'

/** The module that gathers the handlers; Tenon's. */
export const handlersPath = 'src/generated/handlers.ts'

/** Modules of the author's that are made once, beside those of actions and channels. */
export const singleModules = {
  handler: 'src/handler.ts',
  setup: 'src/setup.ts',
  createUser: 'src/create-user.ts',
  createConversation: 'src/create-conversation.ts',
} as const

const stubKinds: readonly StubKind[] = ['action', 'channel', 'handler', 'setup']

/** More code than that is not read in one project. */
const mostFiles = 5_000

/**
 * Reads the author's code as far as it says which handlers there are.
 *
 * @param root the project's folder; absolute
 * @param workspaceRoot where `stubs/` is looked for; absolute
 * @param extent `whole`: all of `src`, to find what stands in the wrong place; `handlers`: what is needed in any case
 */
export function readProjectCode(
  fileSystem: FileSystem,
  root: string,
  workspaceRoot: string,
  extent: 'whole' | 'handlers' = 'handlers',
): ProjectCode {
  const files = new Map<string, string>()
  const read = (path: string): void => {
    if (files.has(path) || files.size >= mostFiles) return
    const file = readText(fileSystem, `${root}/${path}`)
    if (file.kind === 'text') files.set(path, file.text)
  }
  const readFolder = (folder: string): void => {
    for (const { name, kind } of fileSystem.readDirectory(`${root}/${folder}`)) {
      const path = `${folder}/${name}`
      if (kind === 'directory' && name !== 'node_modules' && path !== 'src/generated') readFolder(path)
      else if (kind === 'file' && isCode(name)) read(path)
    }
  }
  for (const path of [indexPath, ...Object.values(singleModules)]) read(path)
  if (!files.has(indexPath) && fileSystem.stat(`${root}/${indexPath}`) !== undefined) files.set(indexPath, '')
  readFolder('src/actions')
  readFolder('src/channels')
  // Another module may have taken over the wiring from src/index.ts.
  const index = files.get(indexPath)
  if (extent === 'whole' || (index !== undefined && !importsHandlers(index))) readFolder('src')

  const templates = new Map<StubKind, Template>()
  for (const kind of stubKinds) {
    const path = `${workspaceRoot}/stubs/${kind}.ts`
    const file = readText(fileSystem, path)
    if (file.kind === 'missing') continue
    const text = file.kind === 'text' ? file.text.replace('\uFEFF', '').replaceAll('\r\n', '\n') : undefined
    templates.set(kind, { path, text })
  }
  const definition = readText(fileSystem, `${root}/integration.definition.ts`)
  return { files, templates, definition: definition.kind === 'text' ? definition.text : '' }
}

/** Whether a module imports the gathered handlers. */
export function importsHandlers(text: string): boolean {
  return text.includes('generated/handlers') && hasImport(text, String.raw`[^'"\n]*generated/handlers`)
}

/** Whether a module imports another that stands beside it. @param name without an ending */
export function importsBeside(text: string, name: string): boolean {
  return hasImport(text, String.raw`\./${name}`)
}

function hasImport(text: string, path: string): boolean {
  const pattern = new RegExp(String.raw`\b(?:from|import|require)\s*(?:\(\s*)?(['"])${path}(?:\.[jt]s)?\1`)
  return pattern.test(blanked(text, ['comment']))
}

/** Tests hold no handlers, and declarations none that run. */
function isCode(name: string): boolean {
  return name.endsWith('.ts') && !/\.(d|test|spec)\.ts$/.test(name)
}
