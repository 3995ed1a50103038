import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import { createLineTable } from '../diagnostics/line-table.ts'
import type { Integration } from '../model/integration.ts'
import { findHandlers, gathersHandlers, type Handler } from './find-handlers.ts'
import { exportedNames } from './exported-names.ts'
import { blanked } from './find-texts.ts'
import { findLeft, findMentions, placeOf } from './find-mentions.ts'
import { findNotImplemented } from './not-implemented.ts'
import { importsHandlers, indexPath, type ProjectCode } from './project-code.ts'
import { schemasByName } from './schemas-by-name.ts'
import { problemOf } from './template-problem.ts'

/** What {@link checkHandlers} has to be told. */
export interface HandlersToCheck {
  /** With its interfaces merged. */
  readonly integration: Integration
  readonly code: ProjectCode
  /** The project's folder; absolute. */
  readonly root: string
  /** The text of the definition that a build would write; asked for only when it is needed. */
  readonly definition: () => string
}

/**
 * Compares the author's handlers with the manifest, in projects whose handlers are gathered for them: all of `handlers/*`.
 */
export function checkHandlers({ integration, code, root, definition }: HandlersToCheck, report: Report): void {
  if (!gathersHandlers(code)) return
  const { actions, channels } = findHandlers(integration, code)
  const kinds = [
    { kind: 'action', map: 'actions', handlers: actions },
    { kind: 'channel', map: 'channels', handlers: channels },
  ] as const
  for (const { kind, map, handlers } of kinds) {
    const surroundings = { kind, map, code, root }
    for (const handler of handlers) checkPlace(handler, surroundings, report)
    checkDropped(handlers, surroundings, definition, report)
  }
  checkDeprecated(integration, code, root, report)
  checkStubs(code, root, report)
  for (const [kind, template] of code.templates) {
    const problem = problemOf(kind, template)
    if (problem !== undefined)
      report(createDiagnostic('handlers/incomplete-template', { kind, ...problem }, { file: template.path }))
  }
}

interface Surroundings {
  readonly kind: 'action' | 'channel'
  readonly map: 'actions' | 'channels'
  readonly code: ProjectCode
  readonly root: string
}

/** Whether a handler is exported, once, and where it is looked for. */
function checkPlace(handler: Handler, { kind, map, code, root }: Surroundings, report: Report): void {
  const { name, exportName, path, exists, isExported, rivals, elsewhere } = handler
  const common = { kind, name, exportName }
  if (elsewhere !== undefined && (!isExported || isUnwritten(handler, code))) {
    const params = { ...common, file: elsewhere, folder: `src/${map}` }
    report(createDiagnostic('handlers/elsewhere', params, placeOf(exportName, elsewhere, code, root)))
  } else if (exists && !isExported) {
    const found = [...exportedNames(code.files.get(path) ?? '')]
    report(createDiagnostic('handlers/not-exported', { ...common, file: path, found }, { file: `${root}/${path}` }))
  }
  for (const other of rivals) {
    const params = { ...common, file: path, other }
    report(createDiagnostic('handlers/several', params, placeOf(exportName, other, code, root)))
  }
}

/** What code is left of items that the manifest has no more, or has under another name. */
function checkDropped(
  handlers: readonly Handler[],
  { kind, map, code, root }: Surroundings,
  definition: () => string,
  report: Report,
): void {
  const before = schemasByName(code.definition, map)
  const dropped = [...findMentions(code, root, map, handlers), ...findLeft(code, root, map, handlers, before)]
  if (dropped.length === 0) return
  const after = schemasByName(definition(), map)
  const unwritten = handlers.filter((handler) => isUnwritten(handler, code))
  const added = unwritten.filter((handler) => before(handler.name) === undefined)
  const renames = dropped.map(({ name }) => {
    const schemas = before(name)
    return schemas === undefined ? [] : added.filter((handler) => after(handler.name) === schemas)
  })
  for (const [index, { name, path, location }] of dropped.entries()) {
    const [renamed, ...others] = renames[index] ?? []
    // Where two could be the one, or one could be of two, a guess would cost somebody's code.
    const isSure = (to: Handler): boolean =>
      others.length === 0 && renames.filter((all) => all.includes(to)).length === 1
    const common = { kind, name, file: path }
    if (renamed === undefined || !isSure(renamed)) {
      const params = { ...common, ...standsFor(path, handlers), unwritten: unwritten.map((one) => one.name) }
      report(createDiagnostic('handlers/unknown', params, location))
    } else {
      const params = { ...common, to: renamed.name, exportName: renamed.exportName, ...stepOf(path, renamed, code) }
      report(createDiagnostic('handlers/renamed', params, location))
    }
  }
}

/** Stubs that nobody has written yet: one finding a file. */
function checkStubs({ files }: ProjectCode, root: string, report: Report): void {
  for (const [path, text] of files) {
    const [first, ...others] = findNotImplemented(text)
    if (first === undefined) continue
    const positionAt = createLineTable(text)
    const range = { start: positionAt(first.start), end: positionAt(first.end) }
    const params = { what: first.what, others: others.length }
    report(createDiagnostic('handlers/not-implemented', params, { file: `${root}/${path}`, range }))
  }
}

/** Whether the handlers are passed on that only some manifests ask for. */
function checkDeprecated({ user, channels }: Integration, code: ProjectCode, root: string, report: Report): void {
  const wiring = [...code.files].filter(([path, text]) => path === indexPath || importsHandlers(text))
  if (wiring.length === 0) return
  const isPassed = (handler: string): boolean =>
    wiring.some(([, text]) => new RegExp(String.raw`\b${handler}\b`).test(blanked(text, ['comment'])))
  const tell = (what: 'users' | 'conversations', handler: string): void => {
    if (!isPassed(handler))
      report(createDiagnostic('handlers/not-passed', { what, handler }, { file: `${root}/${wiring[0]?.[0]}` }))
  }
  if (user?.creation !== undefined) tell('users', 'createUser')
  if (Object.values(channels ?? {}).some(({ conversation }) => conversation?.creation !== undefined))
    tell('conversations', 'createConversation')
}

/** Whose handler a module should have by its name, when it is that of one that is not exported there. */
function standsFor(path: string, handlers: readonly Handler[]): { to?: string; exportName?: string } {
  const owner = handlers.find((handler) => handler.path === path && !handler.isExported)
  return owner === undefined ? {} : { to: owner.name, exportName: owner.exportName }
}

/** Whether a project lacks a handler, so that it is worth looking for it in all of its code. */
export function lacksHandlers(integration: Integration, code: ProjectCode): boolean {
  if (!gathersHandlers(code) || !code.files.has(indexPath)) return false
  const { actions, channels } = findHandlers(integration, code)
  return [...actions, ...channels].some((handler) => !handler.isExported || isUnwritten(handler, code))
}

function isUnwritten({ exists, path }: Handler, { files }: ProjectCode): boolean {
  const text = files.get(path)
  return !exists || (text !== undefined && findNotImplemented(text).length > 0)
}

/** How the handler gets to its place: by a command, unless that would take along, or run over, other code. */
function stepOf(from: string, { path, exists }: Handler, { files }: ProjectCode): { move?: string; remove?: string } {
  const isAlone = (file: string): boolean => exportedNames(files.get(file) ?? '').size === 1
  if (!isAlone(from) || (exists && !isAlone(path))) return exists ? { remove: path } : {}
  return { move: `git mv -f ${quoted(from)} ${quoted(path)}` }
}

/** For a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}
