import { isRecord } from '../../document/is-record.ts'

export { isRecord }

/** A schema of whichever version of zui. */
export interface Schema {
  readonly _def: Readonly<Record<string, unknown>>
  toJSONSchema(options: unknown): unknown
}

export function isSchema(value: unknown): value is Schema {
  if (typeof value !== 'object' || value === null) return false
  const { _def, safeParse, toJSONSchema } = value as Record<string, unknown>
  return isRecord(_def) && typeof safeParse === 'function' && typeof toJSONSchema === 'function'
}

/** `ZodString` and the like. */
export function typeOf({ _def }: Schema): string {
  return typeof _def['typeName'] === 'string' ? _def['typeName'] : ''
}

/** The fields of an object schema. */
export function shapeOf({ _def }: Schema): readonly (readonly [name: string, schema: Schema])[] {
  const shape: unknown = typeof _def['shape'] === 'function' ? (_def['shape'] as () => unknown)() : undefined
  return isRecord(shape)
    ? Object.entries(shape).flatMap(([name, field]) => (isSchema(field) ? [[name, field]] : []))
    : []
}
