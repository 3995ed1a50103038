import { refusalOf } from './accepts.ts'
import { idiomOf, unprintable, type Unprintable } from './idiom.ts'
import type { Definitions, IdiomaticSchema, SchemaNode } from './node.ts'
import { childrenOf } from './resolve.ts'

/**
 * The first reason why a schema, or anything inside of it, cannot be printed: the end of a sentence. A default that no longer
 * satisfies its schema, since others constrain it too, is one as well.
 */
export function problemWithin(node: SchemaNode, definitions: Definitions): Unprintable | undefined {
  const refused = unprintable(node, definitions)
  if (refused !== undefined) return refused
  const idiom = idiomOf(node, definitions)
  // What is printed as it was written has been asked about when that was bound.
  return idiom === node ? undefined : problemInside(idiom, definitions)
}

function problemInside(
  node: IdiomaticSchema,
  definitions: Definitions,
  visited: Set<SchemaNode> = new Set(),
): Unprintable | undefined {
  if (visited.has(node)) return undefined
  visited.add(node)
  const { default: preset, ...schema } = node
  const refusal = preset && refusalOf(preset.value, schema, definitions)
  if (refusal !== undefined) {
    const problem = `the default ${JSON.stringify(preset?.value)} ${refusal.problem}`
    return { problem, advice: 'Change the default, or what constrains it', isTooLarge: false }
  }
  for (const child of childrenOf(node)) {
    const problem = unprintable(child, definitions) ?? problemInside(idiomOf(child, definitions), definitions, visited)
    if (problem !== undefined) return problem
  }
  return undefined
}
