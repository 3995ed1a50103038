import type { Cursor } from '../manifest/cursor.ts'
import type { Tag as TagManifest } from '../manifest/generated/types.ts'
import { present } from './present.ts'
import type { Named, Tag } from './integration.ts'
import type { OriginRecorder } from './origins.ts'
import { deriveTitle } from './titles.ts'

/** Binds a map of tags; a plain text is a tag's description. */
export function bindTags(
  cursor: Cursor<{ [name: string]: TagManifest }> | undefined,
  derivedTitles: boolean,
  origins: OriginRecorder,
): Named<Tag> | undefined {
  if (cursor === undefined) return undefined
  const tags: Record<string, Tag> = Object.create(null) as Record<string, Tag>
  for (const [name, tag] of cursor.entries()) tags[name] = bindTag(name, tag, derivedTitles, origins)
  return origins.from(cursor, tags)
}

export function bindTag(name: string, tag: Cursor<TagManifest>, derivedTitles: boolean, origins: OriginRecorder): Tag {
  const written = typeof tag.value === 'string' ? { description: tag.value } : tag.value
  const title = titleOf(written, name, derivedTitles)
  return origins.from(tag, present({ title, description: written.description }))
}

/** The title of an item: as written; made from its name where the manifest derives titles; none where it says null. */
export function titleOf(
  written: { readonly title?: string | null },
  name: string,
  derivedTitles: boolean,
): string | undefined {
  if (written.title !== undefined) return written.title ?? undefined
  return derivedTitles ? deriveTitle(name) : undefined
}
