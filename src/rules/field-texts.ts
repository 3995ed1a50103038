import { pointerTo } from '../model/origins.ts'
import { isRefused } from '../model/schema-context.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import { definitionOf } from '../schemas/resolve.ts'
import { documentedPositions, type DocumentedPosition, type FieldId } from './documented-positions.ts'
import { fieldNamesOf } from './field-names.ts'
import { visitFieldsCalled } from './fields-called.ts'
import { fieldsOf, isOfSdk, placed, pointerOf, type PlacedField } from './placed-fields.ts'
import type { FamilyContext, RuleFamily } from './rule.ts'
import { hasHints, says, type Text } from './said.ts'
import { demand, type Needs } from './texts.ts'

const nestedNeeds: Needs<FieldId> = { title: 'rules/nested-field-title', description: 'rules/nested-field-description' }

/**
 * Titles and descriptions of fields: of those that `bp lint` looks at, which are the first level, at its severity; of all others
 * as warnings. Each field is told of once, however many places refer to the schema that it is in.
 */
export const fieldTexts: RuleFamily<FieldId> = {
  ids: [
    'rules/action-field-title',
    'rules/action-field-description',
    'rules/event-field-title',
    'rules/event-field-description',
    'rules/configuration-field-title',
    'rules/configuration-field-label',
    'rules/configuration-field-description',
    'rules/state-field-title',
    'rules/state-field-description',
    'rules/entity-field-title',
    'rules/entity-field-description',
    'rules/message-field-description',
    'rules/nested-field-title',
    'rules/nested-field-description',
  ],
  check(context) {
    const { integration } = context
    const positions = documentedPositions(integration)
    const definitions: Definitions = { ...integration.schemas, ...integration.sdkMessages }
    const isLegacy = integration.advanced?.useLegacyZuiTransformer === true
    const judge = createJudge(context, definitions, isLegacy)
    const holdsSchema = fieldNamesOf(integration).has('schema')
    for (const position of positions) {
      const { schema, pointer, where, needs, isLinted } = position
      for (const field of fieldsOf(schema, pointer, definitions))
        if (isLinted || !(field.isOfSdk || speaksForItself(field.field.schema))) judge(field, needs, '', where)
      if (isLinted && holdsSchema) judgeFieldsOfFieldsCalledSchema(position, definitions, judge)
    }
    const visit = createVisitor(definitions, judge)
    for (const { schema, pointer, where } of positions) visit(schema, { pointer, path: '', where })
  },
}

/**
 * Judges a field, unless that was done before.
 *
 * @param path of what holds it, from the position or the named schema: `customer.addresses[]`
 */
type Judge = (placed: PlacedField, needs: Needs<FieldId>, path: string, where: string) => void

function createJudge(context: FamilyContext<FieldId>, definitions: Definitions, isLegacy: boolean): Judge {
  const judged = new Set<SchemaNode>()
  return (placed, needs, path, where) => {
    const { name, schema } = placed.field
    if (judged.has(schema)) return
    judged.add(schema)
    const saysIt = (text: Text): boolean => says(schema, text, definitions)
    const lacksTitle = needs.title !== undefined && !saysIt('title')
    if (!lacksTitle && (needs.description === undefined || saysIt('description'))) return
    if (isRefused(schema)) return
    // Where nothing is stored for forms, `bp lint` does not see that there is no title.
    const isSeen = needs.title !== 'rules/configuration-field-title' || isLegacy || hasHints(schema, definitions)
    demand(context, isSeen ? needs : { ...needs, title: 'rules/configuration-field-label' }, {
      pointer: pointerOf(placed),
      what: `The field "${join(path, name)}" of ${where}`,
      name,
      form: 'field',
      says: saysIt,
    })
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** `bp lint` looks below everything that is called "schema": a field of that name is judged as if it were one of its own. */
function judgeFieldsOfFieldsCalledSchema(position: DocumentedPosition, definitions: Definitions, judge: Judge): void {
  const { pointer, where, needs } = position
  visitFieldsCalled('schema', position, definitions, new Set(), (schema, placedAt) => {
    for (const inner of fieldsOf(schema, placedAt ?? pointer, definitions))
      judge(placedAt === undefined ? { ...unplaced(inner), owner: pointer } : inner, needs, 'schema', where)
  })
}

function unplaced({ field, isOfSdk: isBrought }: PlacedField): Omit<PlacedField, 'owner'> {
  return { field, isOfSdk: isBrought }
}

/** Where a schema stands. */
interface Standing {
  readonly pointer: string
  /** From the position, or from the named schema: `customer.addresses[]`. */
  readonly path: string
  readonly where: string
  /** The field that tells alternatives apart; it says enough by its values. */
  readonly discriminator?: string
}

/** Judges all fields at and below a schema that were not judged before. */
function createVisitor(definitions: Definitions, judge: Judge): (node: SchemaNode, standing: Standing) => void {
  const visited = new Set<SchemaNode>()
  const visit = (node: SchemaNode, standing: Standing): void => {
    const { pointer, path, where } = standing
    if (visited.has(node)) return
    visited.add(node)
    switch (node.kind) {
      case 'reference': {
        if (isOfSdk(node.name)) return
        const at = { pointer: pointerTo('/schemas', node.name), path: '', where: `the schema "${node.name}"` }
        visit(definitionOf(node.name, definitions), { ...standing, ...at })
        return
      }
      case 'object': {
        for (const one of placed(node, pointer, definitions)) {
          const { name, schema } = one.field
          if (one.isOfSdk) continue
          if (name !== standing.discriminator && !speaksForItself(schema)) judge(one, nestedNeeds, path, where)
          if (!isScalar(schema)) visit(schema, { pointer: pointerOf(one), path: join(path, name), where })
        }
        if (node.unknownKeys.kind === 'catchall')
          visit(node.unknownKeys.schema, { pointer: `${pointer}/unknownKeys/schema`, path: `${path}.*`, where })
        return
      }
      case 'array':
        visit(node.items, { pointer: `${pointer}/items`, path: `${path}[]`, where })
        return
      case 'tuple':
        for (const [index, item] of node.items.entries())
          visit(item, { pointer: `${pointer}/items/${index}`, path: `${path}[]`, where })
        visit(node.rest, { pointer: `${pointer}/rest`, path: `${path}[]`, where })
        return
      case 'record':
        visit(node.values, { pointer: `${pointer}/values`, path: `${path}.*`, where })
        return
      case 'union':
        for (const [index, alternative] of node.alternatives.entries()) {
          const tells = node.discriminator === undefined ? {} : { discriminator: node.discriminator }
          visit(alternative, { pointer: `${pointer}/alternatives/${index}`, path, where, ...tells })
        }
        return
      case 'intersection':
        for (const [index, part] of node.parts.entries())
          visit(part, { pointer: `${pointer}/parts/${index}`, path, where })
        return
      default:
    }
  }
  return visit
}

const scalars: ReadonlySet<SchemaNode['kind']> = new Set([
  'string',
  'number',
  'boolean',
  'enum',
  'literal',
  'null',
  'any',
])

function isScalar({ kind }: SchemaNode): boolean {
  return scalars.has(kind)
}

/** A fixed value is chosen by nobody. */
function speaksForItself(schema: SchemaNode): boolean {
  return schema.kind === 'literal' || schema.kind === 'null' || (schema.kind === 'enum' && schema.values.length === 1)
}
