import type {
  Action,
  AdditionalConfiguration,
  Channel,
  Identifier,
  Integration,
  Named,
  SchemaDefinition,
  Script,
} from '../model/integration.ts'
import { statementsOf } from '../model/resolve-interfaces.ts'
import type { Json } from '../schemas/node.ts'

/** What the model has beside the properties of the SDK's definition; `advanced` has another name there. */
type ModelOnly = 'modelVersion' | 'schemas' | 'sdkMessages' | 'exports' | 'advanced'

const properties: Readonly<Record<Exclude<keyof Integration, ModelOnly> | '__advanced', true>> = {
  name: true,
  version: true,
  title: true,
  description: true,
  icon: true,
  readme: true,
  attributes: true,
  identifier: true,
  configuration: true,
  configurations: true,
  events: true,
  actions: true,
  channels: true,
  states: true,
  user: true,
  secrets: true,
  entities: true,
  interfaces: true,
  __advanced: true,
}

/** The properties of the SDK's definition that a manifest can say something about. */
export const definitionKeys: readonly string[] = Object.keys(properties)

/**
 * The properties that the definition of an integration must have, with null in the place of each schema.
 *
 * @param integration with all that its interfaces bring
 */
export function expectedProps(integration: Integration): Json {
  const { modelVersion: _version, schemas: _schemas, sdkMessages: _messages, exports: _exports, ...rest } = integration
  const {
    advanced,
    identifier,
    configuration,
    configurations,
    events,
    actions,
    channels,
    states,
    entities,
    ...others
  } = rest
  const { interfaces, ...same } = others
  return plain({
    ...same,
    identifier: identifier && withPaths(identifier),
    configuration: configuration && configurationProps(configuration),
    configurations: mapped(configurations, configurationProps),
    events: mapped(events, withoutSchema),
    actions: mapped(actions, actionProps),
    channels: mapped(channels, channelProps),
    states: mapped(states, withoutSchema),
    entities: mapped(entities, withoutSchema),
    interfaces: interfaces && statementsOf(interfaces),
    __advanced: advanced,
  })
}

function configurationProps({ identifier, ...rest }: AdditionalConfiguration): object {
  return { ...withoutSchema(rest), identifier: identifier && withPaths(identifier) }
}

function actionProps({ input, output, ...rest }: Action): object {
  return { ...rest, input: withoutSchema(input), output: withoutSchema(output) }
}

function channelProps({ messages, ...rest }: Channel): object {
  return { ...rest, messages: mapped(messages, withoutSchema) }
}

function withoutSchema(item: SchemaDefinition): object {
  return { ...item, schema: null }
}

/** The definition names scripts by their files. */
function withPaths(scripts: Identifier | NonNullable<AdditionalConfiguration['identifier']>): object {
  const rows = Object.entries(scripts) as [string, Script | boolean | undefined][]
  return Object.fromEntries(rows.map(([key, value]) => [key, typeof value === 'object' ? value.path : value]))
}

function mapped<T>(items: Named<T> | undefined, change: (item: T) => unknown): object | undefined {
  if (items === undefined) return undefined
  return Object.fromEntries(Object.entries(items).map(([name, item]) => [name, change(item)]))
}

/** As JSON: what is undefined is not there. */
function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
