import { spokenKeys } from './annotations.ts'
import { escapePointer } from './json-schema/documents.ts'
import type { SchemaNode } from './node.ts'
import type { ResolvedSchema } from './resolve.ts'

/** Stands for every key or item that is not named. No key is escaped like this. */
export const anyKey = '~*'

/**
 * What a schema itself says for people, each thing as a text. What only tests values says nothing to them.
 *
 * @param hidden what is not said here, since something else is laid over it
 */
export function saidBy(schema: ResolvedSchema, hidden: readonly string[]): readonly string[] {
  const keys = spokenKeys.filter((key) => schema[key] !== undefined && !hidden.includes(key))
  const said = keys.map((key) => `${key} ${JSON.stringify(key === 'default' ? schema.default?.value : schema[key])}`)
  if (schema.kind === 'string' && schema.secret === true) return [...said, 'mark "secret"']
  // The platform shows a choice by its discriminator, and stores it.
  const isChoice = schema.kind === 'union' && schema.discriminator !== undefined
  return isChoice ? [...said, `discriminator "${schema.discriminator}"`] : said
}

/** A schema that says something of the values of another one, or of a part of them. */
export interface Speaker {
  readonly schema: SchemaNode
  /** Of the part, if it is not the value itself; escaped as in a JSON pointer, or {@link anyKey}. */
  readonly key?: string
  readonly hidden: readonly string[]
  /** What values must meet, or must not, for the schema to be asked. */
  readonly condition?: { readonly schema: SchemaNode; readonly isMet: boolean }
}

/** The schemas inside of a schema that say something of its values. */
export function speakersIn(schema: ResolvedSchema, hidden: readonly string[]): readonly Speaker[] {
  const within = (child: SchemaNode, key?: string): Speaker => ({
    schema: child,
    hidden: [],
    ...(key === undefined ? {} : { key }),
  })
  // What a schema says itself is laid over what its parts say of the same.
  const parts = (all: readonly SchemaNode[]): readonly Speaker[] => {
    const over = [...hidden, ...spokenKeys.filter((key) => schema[key] !== undefined)]
    return all.map((part) => ({ schema: part, hidden: over }))
  }
  switch (schema.kind) {
    case 'complement':
      return []
    case 'conditional':
      return [
        { branch: schema.whenMet, isMet: true },
        { branch: schema.otherwise, isMet: false },
      ].flatMap(({ branch, isMet }) =>
        branch === undefined ? [] : [{ schema: branch, hidden, condition: { schema: schema.condition, isMet } }],
      )
    case 'intersection':
      return parts(schema.parts)
    case 'union': {
      const { alternatives, discriminator } = schema
      // A choice of one is that one.
      const isOne = alternatives.length === 1 && discriminator === undefined
      return isOne ? parts(alternatives) : alternatives.map((alternative) => within(alternative))
    }
    case 'object': {
      const fields = schema.fields.map((field) => within(field.schema, escapePointer(field.name)))
      const { unknownKeys } = schema
      return unknownKeys.kind === 'catchall' ? [...fields, within(unknownKeys.schema, anyKey)] : fields
    }
    case 'record':
      return [within(schema.values, anyKey)]
    case 'array':
      return [within(schema.items, anyKey)]
    case 'tuple':
      return [...schema.items.map((item, index) => within(item, String(index))), within(schema.rest, anyKey)]
    default:
      return []
  }
}
