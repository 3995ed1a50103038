import { spokenKeys } from './annotations.ts'
import { inlined } from './inline.ts'
import type { Definitions, SchemaNode } from './node.ts'
import { childrenOf } from './resolve.ts'

/**
 * All that is said for people in a schema and in what it is made of, as texts to be compared. What only tests values says nothing
 * to them; a reference says what it names says, where it does not say otherwise itself.
 */
export function saidIn(node: SchemaNode, definitions: Definitions): ReadonlySet<string> {
  const said = new Set<string>()
  const visited = new Set<SchemaNode>()
  // `hidden`: what a schema says itself is laid over what its parts say of the same.
  const visit = (given: SchemaNode, hidden: readonly string[]): void => {
    if (visited.has(given)) return
    visited.add(given)
    const schema = inlined(given, definitions)
    for (const key of spokenKeys)
      if (schema[key] !== undefined && !hidden.includes(key)) said.add(`${key} ${JSON.stringify(schema[key])}`)
    // The platform shows a choice by its discriminator, and stores it.
    if (schema.kind === 'union' && schema.discriminator !== undefined)
      said.add(`discriminator "${schema.discriminator}"`)
    if (schema.kind === 'complement') return
    if (schema.kind === 'conditional') {
      for (const branch of [schema.whenMet, schema.otherwise]) if (branch !== undefined) visit(branch, hidden)
      return
    }
    const over =
      schema.kind === 'intersection' ? [...hidden, ...spokenKeys.filter((key) => schema[key] !== undefined)] : []
    for (const child of childrenOf(schema)) visit(child, over)
  }
  visit(node, [])
  return said
}
