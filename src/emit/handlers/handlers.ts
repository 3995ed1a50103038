import type { Integration } from '../../model/integration.ts'
import { createNames } from '../../model/names-in-code.ts'
import { identifier, object, property } from '../../printer/build.ts'
import type { Statement } from '../../printer/expression.ts'
import { printModule } from '../../printer/print.ts'
import { findHandlers, gathersHandlers, type Handler } from '../../handlers/find-handlers.ts'
import { handlersPath, importsBeside, indexPath, singleModules, type ProjectCode } from '../../handlers/project-code.ts'
import type { OutputFile } from '../output-file.ts'
import { createStubs } from './stubs.ts'

/**
 * Emits what wires the handlers: the module that gathers them, which is ours, and what the author lacks of their own: the entry
 * point, and a stub for each handler. A project that wires its handlers itself gets nothing.
 *
 * @param integration with its interfaces merged
 */
export function emitHandlers(integration: Integration, code: ProjectCode): readonly OutputFile[] {
  if (!gathersHandlers(code)) return []
  const handlers = findHandlers(integration, code)
  const stubs = createStubs(code.templates)
  const missing = (found: readonly Handler[], stub: (handler: Handler) => string): readonly OutputFile[] =>
    found.filter(({ exists }) => !exists).map((handler) => scaffold(handler.path, stub(handler)))
  return [
    { path: handlersPath, text: gatheringText(handlers.actions, handlers.channels), kind: 'module' },
    ...missing(handlers.actions, (handler) => stubs.action(handler, integration)),
    ...missing(handlers.channels, (handler) => stubs.channel(handler, integration)),
    ...entryPoint(integration, code),
  ]

  /** The entry point when there is none, and those modules that it imports and that are not there. */
  function entryPoint({ user, channels }: Integration, { files }: ProjectCode): readonly OutputFile[] {
    const deprecated = [
      ...(user?.creation === undefined ? [] : ['createUser' as const]),
      ...(Object.values(channels ?? {}).every(({ conversation }) => conversation?.creation === undefined)
        ? []
        : ['createConversation' as const]),
    ]
    const own = files.get(indexPath)
    const index = own ?? stubs.index(deprecated)
    const isWanted = (path: string): boolean => importsBeside(index, path.slice('src/'.length, -'.ts'.length))
    const single = [
      scaffold(singleModules.handler, stubs.handler()),
      scaffold(singleModules.setup, stubs.setup()),
      scaffold(singleModules.createUser, stubs.createUser()),
      scaffold(singleModules.createConversation, stubs.createConversation()),
    ]
    return [
      ...(own === undefined ? [scaffold(indexPath, index)] : []),
      ...single.filter(({ path }) => !files.has(path) && isWanted(path)),
    ]
  }
}

function scaffold(path: string, text: string): OutputFile {
  return { path, text, kind: 'scaffold' }
}

/**
 * The module that gathers the handlers in plain objects, which wrappers may assign into. A handler that the manifest asks for and
 * nobody exports is an error of TypeScript's here.
 */
function gatheringText(actions: readonly Handler[], channels: readonly Handler[]): string {
  const nameLocal = createNames((name) => name)
  for (const taken of ['bp', 'actions', 'channels']) nameLocal(taken)
  const local = (handler: Handler) => ({ ...handler, local: nameLocal(handler.exportName) })
  const [localActions, localChannels] = [actions.map(local), channels.map(local)]
  const imports = [...localActions, ...localChannels].map(({ path, exportName, local: as }): Statement => ({
    kind: 'import',
    names: [as === exportName ? { name: exportName } : { name: exportName, as }],
    from: `../${path.slice('src/'.length, -'.ts'.length)}.js`,
  }))
  const gathered = (name: 'actions' | 'channels', all: typeof localActions): Statement => ({
    kind: 'export-const',
    name,
    type: `bp.IntegrationProps['${name}']`,
    value: object(
      all.map((handler) => property(handler.name, identifier(handler.local))),
      { expanded: all.length > 0 },
    ),
  })
  return printModule([
    { kind: 'import', namespace: 'bp', names: [], from: '../../.botpress/index.js', typeOnly: true },
    ...imports,
    gathered('actions', localActions),
    gathered('channels', localChannels),
  ])
}
