import type { Named } from './integration.ts'

/** Changes each item of a map, in its order. Names that every object inherits something of are names like others. */
export function mapNamed<T, U>(items: Named<T>, change: (item: T, name: string) => U): Named<U> {
  const changed: Record<string, U> = Object.create(null) as Record<string, U>
  for (const [name, item] of Object.entries(items)) changed[name] = change(item, name)
  return changed
}
