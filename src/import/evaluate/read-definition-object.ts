import { pointerTo } from '../../model/origins.ts'
import type { Json } from '../../schemas/node.ts'
import type { ExportedSchemas } from './exported-schemas.ts'
import { messageOf } from './project-loader.ts'
import type { Extra, Kept, Loss, NamedSchema, ReadDefinition, Unstored } from './protocol.ts'
import { walkSchema, type WalkOptions } from './schema-extras.ts'
import { storedSchema, type Transformer } from './stored-schema.ts'
import { isSchema, type Schema } from './zui.ts'

export interface ReadOptions {
  readonly transformer: Transformer
  readonly brandOf: WalkOptions['brandOf']
  readonly exported: ExportedSchemas
}

/** Reads the props of a definition: plain data in which each zui schema becomes what is stored of it. */
export function readDefinitionObject(props: unknown, options: ReadOptions): ReadDefinition {
  const extras: Extra[] = []
  const losses: Loss[] = []
  const unstored: Unstored[] = []
  const names: NamedSchema[] = []

  function schemaJson(schema: Schema, pointer: string): Json {
    const { transformer, brandOf, exported } = options
    const stored = storedSchema(schema, transformer, messageOf)
    if (!stored.ok) unstored.push(...stored.problems.map((problem) => ({ pointer, ...problem })))
    const json = stored.ok ? stored.json : undefined
    const keptAt = new Map<string, Kept>()
    for (const seen of walkSchema(schema, json, { isLegacy: transformer.isLegacy, brandOf })) {
      const { at, kept, lost } = seen
      // Several schemas around each other are stored as one.
      if (Object.keys(kept).length > 0) keptAt.set(at, { ...keptAt.get(at), ...kept })
      losses.push(...lost.map((words) => ({ pointer, at, lost: words })))
      const name = exported.find(seen.schema, seen.stored)
      if (name !== undefined) names.push({ pointer, at, ...name.exported, exact: name.exact })
    }
    extras.push(...Array.from(keptAt, ([at, kept]) => ({ pointer, at, kept })))
    return json ?? null
  }

  /** @returns undefined for what JSON leaves out */
  function jsonOf(value: unknown, pointer: string, within: readonly unknown[]): Json | undefined {
    const lose = (lost: string): void => void losses.push({ pointer, at: '', lost })
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        if (!Number.isFinite(value)) lose(`${value} has no place in JSON`)
        return Number.isFinite(value) ? value : null
      case 'undefined':
        return undefined
      case 'object':
        break
      default:
        lose(`a ${typeof value} has no place in JSON`)
        return undefined
    }
    if (value === null) return null
    if (isSchema(value)) return schemaJson(value, pointer)
    if (within.includes(value)) {
      lose('it contains itself')
      return undefined
    }
    const path = [...within, value]
    if (Array.isArray(value))
      return (value as unknown[]).map((item, index) => jsonOf(item, pointerTo(pointer, index), path) ?? null)
    const { toJSON } = value as { readonly toJSON?: unknown }
    if (typeof toJSON === 'function') return jsonOf((toJSON as () => unknown).call(value), pointer, path)
    const rows = Object.entries(value).map(
      ([name, item]) => [name, jsonOf(item, pointerTo(pointer, name), path)] as const,
    )
    return Object.fromEntries(rows.filter((row): row is [string, Json] => row[1] !== undefined))
  }

  const definition = jsonOf(props, '', []) ?? null
  return { definition, extras, losses, unstored, names }
}
