import type { Integration } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import type { SchemaNode } from '../schemas/node.ts'

/** What one export of `src/generated/schemas.ts` holds: a schema, or schemas by name. */
export type ExportTree =
  | { readonly kind: 'schema'; readonly schema: SchemaNode; readonly pointer: string }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [name: string, tree: ExportTree])[] }

/** An export that `exports: all` adds: its name, and what it holds. */
export interface ExportedGroup {
  readonly name: string
  readonly tree: ExportTree
}

/**
 * The exports that `exports: all` adds to the named schemas: `actions.pinMessage.input`, `events.memberJoined`,
 * `states.credentials`, `channels.channel.messages.text`, `configuration`, `configurations.oauth`.
 */
export function exportedGroups(integration: Integration): readonly ExportedGroup[] {
  if (integration.exports !== 'all') return []
  const { configuration, configurations, actions, events, states, channels } = integration
  const groups: [name: string, tree: ExportTree | undefined][] = [
    ['configuration', configuration && leaf(configuration.schema, '/configuration/schema')],
    ['configurations', mapOf(configurations, '/configurations', (item, at) => leaf(item.schema, `${at}/schema`))],
    [
      'actions',
      mapOf(actions, '/actions', ({ input, output }, at) => ({
        kind: 'map',
        entries: [
          ['input', leaf(input.schema, `${at}/input/schema`)],
          ['output', leaf(output.schema, `${at}/output/schema`)],
        ],
      })),
    ],
    ['events', mapOf(events, '/events', (item, at) => leaf(item.schema, `${at}/schema`))],
    ['states', mapOf(states, '/states', (item, at) => leaf(item.schema, `${at}/schema`))],
    [
      'channels',
      mapOf(channels, '/channels', ({ messages }, at) => ({
        kind: 'map',
        entries: [
          [
            'messages',
            mapOf(messages, `${at}/messages`, (item, below) => leaf(item.schema, `${below}/schema`)) ?? emptyMap,
          ],
        ],
      })),
    ],
  ]
  return groups.flatMap(([name, tree]) => (tree === undefined ? [] : [{ name, tree }]))
}

const emptyMap: ExportTree = { kind: 'map', entries: [] }

function leaf(schema: SchemaNode, pointer: string): ExportTree {
  return { kind: 'schema', schema, pointer }
}

function mapOf<T>(
  items: Readonly<Record<string, T>> | undefined,
  pointer: string,
  treeOf: (item: T, pointer: string) => ExportTree,
): ExportTree | undefined {
  if (items === undefined) return undefined
  return {
    kind: 'map',
    entries: Object.entries(items).map(([name, item]) => [name, treeOf(item, pointerTo(pointer, name))] as const),
  }
}
