import type { Named, SchemaDefinition, Tag } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import { deriveTitle } from '../model/titles.ts'
import { writePosition } from './write-position.ts'
import type { SchemaWriter, WriteMode } from './write-mode.ts'
import type { Rows } from './write-schema.ts'
import { mapOf, namedMap, writtenJson, type Written, type WrittenEntry, type WrittenMap } from './written.ts'

/** What writing an item needs of what is around it. */
export interface ManifestWriter {
  readonly schemas: SchemaWriter
  readonly mode: WriteMode
}

/** A map of items that have several lines each. */
export function itemsOf<T>(
  items: Named<T> | undefined,
  pointer: string,
  rows: (item: T, pointer: string, name: string) => Rows,
): WrittenMap | undefined {
  if (items === undefined) return undefined
  const entries = Object.entries(items).map(([name, item]): WrittenEntry => {
    const at = pointerTo(pointer, name)
    return { key: name, value: mapOf(rows(item, at, name), 'block'), pointer: at }
  })
  return { kind: 'map', entries, layout: 'spaced' }
}

/** The title as it has to be written so that an item comes to have it. */
export function titleRow(title: string | undefined, name: string, { mode }: ManifestWriter): Rows[number] {
  if (!mode.derivedTitles) return ['title', title]
  return ['title', title === undefined ? null : title === deriveTitle(name) ? undefined : title]
}

/** What an owner holds, and the deprecated `ui` beside it. */
export function positionRows({ schema, ui }: SchemaDefinition, writer: ManifestWriter, pointer: string): Rows {
  const mode = { ...writer.mode, pointer: `${pointer}/schema` }
  return [...writePosition(schema, mode, writer.schemas), ['ui', ui === undefined ? undefined : writtenJson(ui)]]
}

/**
 * Tags, each as its description where it has nothing else.
 *
 * @param pointer of the tags, in the model
 */
export function writeTags(tags: Named<Tag> | undefined, writer: ManifestWriter, pointer: string): Written | undefined {
  if (tags === undefined) return undefined
  const rows = Object.entries(tags).map(([name, { title, description }]): Rows[number] => {
    const [, word] = titleRow(title, name, writer)
    const isText = word === undefined && description !== undefined
    return [
      name,
      isText
        ? description
        : mapOf([
            ['title', word],
            ['description', description],
          ]),
    ]
  })
  return namedMap(rows, pointer)
}
