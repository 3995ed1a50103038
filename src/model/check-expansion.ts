import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { createExpandedSize } from '../schemas/expanded-size.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import { referencedNames } from '../schemas/resolve.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { Integration } from './integration.ts'
import { entityDefinitions, type Interface } from './interface.ts'
import { pointerTo } from './origins.ts'
import { positionsOf } from './positions.ts'
import type { SchemaContext } from './schema-context.ts'

type Locate = (pointer: string) => Location

/** Real positions have at most 2,000; of so many, what is stored takes about a megabyte. */
const limit = 10_000

/**
 * Checks that no position of an integration, or of an interface that it implements, grows beyond bounds where named schemas are
 * written out. Whatever writes them out comes after this.
 *
 * @returns whether all stay within
 */
export function checkExpansion(integration: Integration, locate: Locate, report: Report): boolean {
  const definitions = { ...integration.schemas, ...integration.sdkMessages }
  const sizeOf = createExpandedSize(definitions)
  const own = checkPositions(integration, { definitions, sizeOf, at: '' }, locate, report)
  const implemented = Object.entries(integration.interfaces ?? {}).map(([alias, { interface: content, entities }]) => {
    const scope = interfaceScope(content, `${pointerTo('/interfaces', alias)}/interface`, (name) => {
      const chosen = Object.hasOwn(entities, name) ? entities[name] : undefined
      const entity = chosen === undefined ? undefined : integration.entities?.[chosen]
      return entity === undefined ? 1 : sizeOf(entity.schema)
    })
    return checkPositions(content, scope, locate, report)
  })
  return own && implemented.every((isWithin) => isWithin)
}

/** The same of an interface that is a project of its own. */
export function checkInterfaceExpansion(content: Interface, locate: Locate, report: Report): void {
  checkPositions(content, interfaceScope(content, ''), locate, report)
}

const counters = new WeakMap<Definitions, (node: SchemaNode) => number>()

/**
 * Whether a composition is small enough to be worked out, which looks into all that it refers to; reports when it is not.
 *
 * @param node just bound
 */
export function isWithinExpansion(node: SchemaNode, cursor: Cursor<unknown>, context: SchemaContext): boolean {
  if (!composed.has(node.kind)) return true
  const sizeOf = counters.get(context.definitions) ?? createExpandedSize(context.definitions)
  counters.set(context.definitions, sizeOf)
  if (sizeOf(node) <= limit) return true
  context.report(createDiagnostic('schema/expands-too-far', { limit }, cursor.here()))
  return false
}

const composed: ReadonlySet<SchemaNode['kind']> = new Set(['intersection', 'complement', 'conditional', 'union'])

interface Scope {
  readonly definitions: Definitions
  readonly sizeOf: (node: SchemaNode) => number
  /** Where the integration or interface stands in the model. */
  readonly at: string
}

function interfaceScope(content: Interface, at: string, ofEntity?: (name: string) => number): Scope {
  const definitions = { ...content.schemas, ...content.sdkMessages, ...entityDefinitions(content.entities) }
  return { definitions, sizeOf: createExpandedSize(definitions, ofEntity), at }
}

function checkPositions(owner: Integration | Interface, scope: Scope, locate: Locate, report: Report): boolean {
  const tooLarge = positionsOf(owner).filter(({ schema }) => scope.sizeOf(schema) > limit)
  for (const { pointer, schema } of tooLarge) {
    const name = firstTooLarge(schema, scope)
    const related =
      name === undefined
        ? []
        : [{ message: `written out, this is too large`, location: locate(pointerTo(`${scope.at}/schemas`, name)) }]
    const params = { limit, ...(name === undefined ? {} : { name }) }
    report(createDiagnostic('schema/expands-too-far', params, locate(scope.at + pointer), { related }))
  }
  return tooLarge.length === 0
}

/** The named schema that first grows too large, where all that it refers to does not. */
function firstTooLarge(schema: SchemaNode, { definitions, sizeOf }: Scope): string | undefined {
  let found: string | undefined
  let node: SchemaNode | undefined = schema
  while (node !== undefined) {
    const next: string | undefined = [...referencedNames(node)].find((name) => {
      const definition = definitions[name]
      return definition !== undefined && sizeOf(definition) > limit
    })
    found = next ?? found
    node = next === undefined ? undefined : definitions[next]
  }
  return found
}
