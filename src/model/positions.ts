import type { SchemaNode } from '../schemas/node.ts'
import type { Integration } from './integration.ts'
import { pointerTo } from './origins.ts'

/** A place of an integration that holds data. */
export interface Position {
  /** Of the schema, in the model: `/actions/pinMessage/input/schema`. The SDK's props have it at the same place. */
  readonly pointer: string
  readonly schema: SchemaNode
}

/** What has positions: an integration, or an interface, which has less of the same. */
export type Positioned = Pick<
  Integration,
  'configuration' | 'configurations' | 'events' | 'actions' | 'channels' | 'states' | 'entities'
>

/** Every position of an integration or an interface, in the order of the model. */
export function positionsOf(integration: Positioned): readonly Position[] {
  const { configuration, configurations, events, actions, channels, states, entities } = integration
  return [
    ...(configuration === undefined ? [] : [at('/configuration', configuration)]),
    ...each(configurations, '/configurations', at),
    ...each(events, '/events', at),
    ...each(actions, '/actions', (pointer, { input, output }) => [
      at(`${pointer}/input`, input),
      at(`${pointer}/output`, output),
    ]),
    ...each(channels, '/channels', (pointer, { messages }) => each(messages, `${pointer}/messages`, at)),
    ...each(states, '/states', at),
    ...each(entities, '/entities', at),
  ]
}

function at(pointer: string, { schema }: { readonly schema: SchemaNode }): Position {
  return { pointer: `${pointer}/schema`, schema }
}

function each<T>(
  items: Readonly<Record<string, T>> | undefined,
  pointer: string,
  positions: (pointer: string, item: T) => Position | readonly Position[],
): readonly Position[] {
  return Object.entries(items ?? {}).flatMap(([name, item]) => positions(pointerTo(pointer, name), item))
}
