import type { Report } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type {
  Action as ActionManifest,
  Entity as EntityManifest,
  Event as EventManifest,
  SchemaPosition,
} from '../manifest/generated/types.ts'
import { bindSchemaDefinition } from './bind-position.ts'
import { titleOf } from './bind-tags.ts'
import type { Action, Entity, Event, Named, SchemaDefinition } from './integration.ts'
import { mergeMaps, type MergedMap } from './merge.ts'
import type { OriginRecorder } from './origins.ts'
import { present } from './present.ts'
import type { SchemaContext, SchemaMode } from './schema-context.ts'

export interface ItemBinderOptions {
  readonly report: Report
  readonly origins: OriginRecorder
  readonly derivedTitles: boolean
  readonly context: SchemaContext
}

/** Binds the items that integrations and interfaces have in common. */
export interface ItemBinder {
  /** Binds each item of a map; one that `bindItem` refuses is left out. */
  readonly bindMap: <T, U extends object>(
    map: MergedMap<T> | undefined,
    bindItem: (name: string, item: Cursor<T>) => U | undefined,
  ) => Named<U> | undefined
  /** @param owner what the position belongs to, for messages: `the event "memberJoined"` */
  readonly position: (cursor: Cursor<unknown>, owner: string) => SchemaDefinition
  readonly attributes: (maps: readonly (Cursor<{ [name: string]: string }> | undefined)[]) => Named<string> | undefined
  readonly actions: (map: MergedMap<ActionManifest> | undefined) => Named<Action> | undefined
  readonly events: (map: MergedMap<EventManifest> | undefined) => Named<Event> | undefined
  readonly entities: (map: MergedMap<EntityManifest> | undefined) => Named<Entity> | undefined
}

export function createItemBinder({ report, origins, derivedTitles, context }: ItemBinderOptions): ItemBinder {
  const mode: SchemaMode = { dialect: 'fields', derivedTitles }

  const position = (cursor: Cursor<unknown>, owner: string): SchemaDefinition =>
    bindSchemaDefinition(cursor as Cursor<SchemaPosition>, owner, mode, context)

  const titled = (written: { title?: string | null; description?: string }, name: string) =>
    present({ title: titleOf(written, name, derivedTitles), description: written.description })

  function bindMap<T, U extends object>(
    map: MergedMap<T> | undefined,
    bindItem: (name: string, item: Cursor<T>) => U | undefined,
  ): Named<U> | undefined {
    if (map === undefined) return undefined
    const items: Record<string, U> = Object.create(null) as Record<string, U>
    for (const [name, item] of map.items) {
      const bound = bindItem(name, item)
      if (bound !== undefined) items[name] = origins.from(item, bound)
    }
    return origins.from(map.cursor, items)
  }

  function bindSide(action: Cursor<ActionManifest>, side: 'input' | 'output', name: string): SchemaDefinition {
    const cursor = action.get(side) ?? action
    return origins.from(cursor, position(cursor, `the ${side} of the action "${name}"`))
  }

  return {
    bindMap,
    position,
    attributes(maps) {
      const attributes = mergeMaps<string>('attribute', maps, report)
      if (attributes === undefined) return undefined
      const rows = [...attributes.items].map(([name, item]) => [name, item.value] as const)
      return origins.from(attributes.cursor, Object.fromEntries(rows))
    },
    actions: (map) =>
      bindMap(map, (name, item) => {
        const { billable, cacheable, attributes } = item.value
        return {
          ...titled(item.value, name),
          ...present({ billable, cacheable, attributes }),
          input: bindSide(item, 'input', name),
          output: bindSide(item, 'output', name),
        }
      }),
    events: (map) =>
      bindMap(map, (name, item) => ({
        ...titled(item.value, name),
        ...present({ attributes: item.value.attributes }),
        ...position(item, `the event "${name}"`),
      })),
    entities: (map) =>
      bindMap(map, (name, item) => ({ ...titled(item.value, name), ...position(item, `the entity "${name}"`) })),
  }
}
