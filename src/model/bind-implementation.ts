import { posix } from 'node:path'
import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import { interfacePath, isUsableAlias } from '../document/implemented-interfaces.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type {
  ChannelOverride as ChannelOverrideManifest,
  Implementation as ImplementationManifest,
} from '../manifest/generated/types.ts'
import type { ValidatedProject } from './validated-project.ts'
import { bindInterfaceContent, checkSource } from './bind-interface.ts'
import { bindTags } from './bind-tags.ts'
import { createDoubts, isDoubtful, type Doubts } from './doubts.ts'
import type { Named } from './integration.ts'
import type { ChannelOverride, Implementation, Interface } from './interface.ts'
import type { OriginRecorder } from './origins.ts'
import { actionOverrideKeys, eventOverrideKeys } from './keys-in-order.ts'
import { inOrder, present } from './present.ts'
import { tableOfFile } from './validated-project.ts'

export interface ImplementationBinderOptions {
  readonly validated: ValidatedProject
  readonly report: Report
  readonly origins: OriginRecorder
}

export interface ImplementationBinder {
  /** @returns undefined when the interface has no content, or its alias cannot be the name of a folder; that is reported */
  readonly bind: (alias: string, item: Cursor<ImplementationManifest>) => Implementation | undefined
  /** What was refused of those bound so far, and of the integration. */
  readonly doubts: () => Doubts
}

/** Binds the entries of `implements`, each with the content of its interface, which is bound once. */
export function createImplementationBinder({
  validated,
  report,
  origins,
}: ImplementationBinderOptions): ImplementationBinder {
  const { project, manifest, parts, interfaces, others } = validated
  const bound = new Map<string, Interface>()
  const folders = new Map<string, string>()
  const written = new Map<string, { item: Cursor<unknown>; content: Cursor<unknown> }>()

  function contentOf(path: string): Interface | undefined {
    const known = bound.get(path)
    const manifest = interfaces.get(path)
    if (known !== undefined || manifest === undefined) return known
    const content = bindInterfaceContent(manifest, (file) => tableOfFile(others.get(file), report), origins, report)
    checkSource(manifest, project, report)
    bound.set(path, content)
    return content
  }

  function isUsable(alias: string, item: Cursor<unknown>): boolean {
    if (!isUsableAlias(alias)) {
      report(createDiagnostic('interface/alias', { alias }, item.key()))
      return false
    }
    const folder = alias.toLowerCase()
    const other = folders.get(folder)
    folders.set(folder, alias)
    if (other === undefined) return true
    report(createDiagnostic('interface/same-folder', { alias, other }, item.key()))
    return false
  }

  /** On the left, `entities` has those of the interface. */
  function checkNeeded(item: Cursor<ImplementationManifest>, content: Interface, whole: Cursor<unknown>): void {
    const needed = Object.keys(content.entities ?? {})
    for (const [name, chosen] of item.get('entities')?.entries() ?? []) {
      if (needed.includes(name) || isDoubtful(whole, 'entities', name)) continue
      const suggestion = closest(name, needed)
      const params = { entity: name, of: `the interface "${content.name}"`, ...present({ suggestion }) }
      report(createDiagnostic('interface/unknown-entity', params, chosen.key()))
    }
  }

  return {
    doubts: () => createDoubts([manifest, ...parts], written),
    bind(alias, item) {
      if (!isUsable(alias, item)) return undefined
      const path = interfacePath(project.root, item.document.file, alias, item.value.from)
      const whole = interfaces.get(path)
      const content = contentOf(path)
      if (content === undefined || whole === undefined) return undefined
      written.set(alias, { item, content: whole })
      checkNeeded(item, content, whole)
      const { entities = {} } = item.value
      return {
        from: posix.relative(project.root, path),
        interface: content,
        entities: origins.from(item.get('entities') ?? item, { ...entities }),
        ...present({
          actions: bindOverrides(item.get('actions'), (override) => inOrder(override.value, actionOverrideKeys)),
          events: bindOverrides(item.get('events'), (override) => inOrder(override.value, eventOverrideKeys)),
          channels: bindOverrides(item.get('channels'), bindChannelOverride),
        }),
      }
    },
  }

  function bindOverrides<T, U extends object>(
    cursor: Cursor<{ readonly [name: string]: T }> | undefined,
    bindOverride: (override: Cursor<T>) => U,
  ): Named<U> | undefined {
    if (cursor === undefined) return undefined
    const rows = (cursor as Cursor<unknown> as Cursor<{ [name: string]: T & object }>).entries()
    const overrides: Record<string, U> = Object.create(null) as Record<string, U>
    for (const [name, override] of rows)
      overrides[name] = origins.from(override, bindOverride(override as unknown as Cursor<T>))
    return origins.from(cursor, overrides)
  }

  function bindChannelOverride(override: Cursor<ChannelOverrideManifest>): ChannelOverride {
    const { name, title, description } = override.value
    const tagsOf = (key: 'message' | 'conversation') => {
      const owner = override.get(key)
      const tags = bindTags(owner?.get('tags'), false, origins)
      return owner === undefined ? undefined : origins.from(owner, present({ tags }))
    }
    return present({ name, title, description, message: tagsOf('message'), conversation: tagsOf('conversation') })
  }
}
