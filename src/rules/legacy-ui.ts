import type { Integration, Named, SchemaDefinition } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import type { Definitions, Json, SchemaNode } from '../schemas/node.ts'
import { resolve } from '../schemas/resolve.ts'
import { documentedPositions } from './documented-positions.ts'
import { fieldNamesOf } from './field-names.ts'
import { visitFieldsCalled } from './fields-called.ts'
import { fieldsOf } from './placed-fields.ts'
import type { FamilyContext, RuleFamily } from './rule.ts'

type Ids = 'rules/legacy-ui-title' | 'rules/legacy-ui-examples' | 'rules/field-called-ui'

/** The deprecated `ui` beside schemas, and what `bp lint` takes for it: it looks into everything that is called "ui". */
export const legacyUi: RuleFamily<Ids> = {
  ids: ['rules/legacy-ui-title', 'rules/legacy-ui-examples', 'rules/field-called-ui'],
  check(context) {
    const { integration } = context
    for (const [owner, { ui }] of schemaDefinitionsOf(integration)) if (ui !== undefined) checkUi(context, owner, ui)
    if (!fieldNamesOf(integration).has('ui')) return
    const definitions: Definitions = { ...integration.schemas, ...integration.sdkMessages }
    const visited = new Set<SchemaNode>()
    for (const position of documentedPositions(integration))
      visitFieldsCalled('ui', position, definitions, visited, (schema, pointer = position.pointer) => {
        // In what is stored, "bp lint" cannot tell it from the deprecated `ui`.
        const because = whyRefused(schema, definitions)
        if (because !== undefined)
          context.report('rules/field-called-ui', pointer, { what: `A field of ${position.where}`, because })
      })
  },
}

function checkUi({ report }: FamilyContext<Ids>, owner: string, ui: Json): void {
  for (const [field, hints] of entriesOf(ui)) {
    const said = Object.fromEntries(entriesOf(hints))
    if (isTruthy(said['title'])) report('rules/legacy-ui-title', `${owner}/ui`, { field })
    if (isTruthy(said['examples'])) report('rules/legacy-ui-examples', `${owner}/ui`, { field })
  }
}

/** Everything that may have a `ui`, by its pointer. */
function schemaDefinitionsOf(integration: Integration): readonly (readonly [pointer: string, SchemaDefinition])[] {
  const { configuration, configurations, actions, events, states, entities, channels } = integration
  const each = (pointer: string, items: Named<SchemaDefinition> | undefined) =>
    Object.entries(items ?? {}).map(([name, item]) => [pointerTo(pointer, name), item] as const)
  return [
    ...(configuration === undefined ? [] : [['/configuration', configuration] as const]),
    ...each('/configurations', configurations),
    ...Object.entries(actions ?? {}).flatMap(([name, { input, output }]) =>
      each(pointerTo('/actions', name), { input, output }),
    ),
    ...each('/events', events),
    ...each('/states', states),
    ...each('/entities', entities),
    ...Object.entries(channels ?? {}).flatMap(([name, { messages }]) =>
      each(`${pointerTo('/channels', name)}/messages`, messages),
    ),
  ]
}

/** What of a field called "ui" `bp lint` refuses: something is called "title" right below a part of what is stored of it. */
function whyRefused(schema: SchemaNode, definitions: Definitions): string | undefined {
  if (isTruthy(schema.title ?? resolve(schema, definitions).title)) return 'has a title'
  if (fieldsOf(schema, '', definitions).some(({ field }) => field.name === 'title')) return 'has a field called "title"'
  const preset = schema.default ?? resolve(schema, definitions).default
  const values = Object.fromEntries(entriesOf(preset?.value))
  return isTruthy(values['title']) ? 'has a default with a "title"' : undefined
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

function isTruthy(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== ''
}
