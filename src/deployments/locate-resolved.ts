import type { Location } from '../diagnostics/location.ts'
import type { Integration } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import { placeInManifest } from '../model/resolve-interfaces.ts'

/**
 * Finds where the things of an integration were written into which interfaces have brought items: those stand where the interface is
 * implemented, and the fields of an item that has some of its own in another order than before.
 *
 * @param resolved what pointers lead into
 * @param own what was written
 * @param locate finds places of `own`
 */
export function locateResolved(
  resolved: Integration,
  own: Integration,
  locate: (pointer: string) => Location,
): (pointer: string) => Location {
  if (Object.keys(own.interfaces ?? {}).length === 0) return locate
  return (pointer) => locate(inOwn(resolved, own, placeInManifest(pointer, own)))
}

/** The same thing in what was written, or the nearest around it. */
function inOwn(resolved: unknown, own: unknown, pointer: string): string {
  let at = ''
  let [whole, part] = [resolved, own]
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~')
    const child = childOf(whole, key)
    const name = Array.isArray(whole) ? nameOf(child) : undefined
    const index =
      name === undefined ? key : String((part as readonly unknown[]).findIndex((each) => nameOf(each) === name))
    const next = childOf(part, index)
    if (next === undefined) return at
    at = pointerTo(at, index)
    ;[whole, part] = [child, next]
  }
  return at
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined
}

/** Fields are told by their names, wherever they stand. */
function nameOf(field: unknown): string | undefined {
  const name = childOf(field, 'name')
  return typeof name === 'string' ? name : undefined
}
