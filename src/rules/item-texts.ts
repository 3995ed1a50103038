import { nameInIntegration } from '../model/resolve-interfaces.ts'
import type { Integration, Named, Tag } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import { broughtNames } from './brought-names.ts'
import type { FamilyContext, RuleFamily } from './rule.ts'
import { isText } from './said.ts'
import { demand, type Needs } from './texts.ts'

type Ids =
  | 'rules/action-title'
  | 'rules/action-description'
  | 'rules/event-title'
  | 'rules/event-description'
  | 'rules/configuration-title'
  | 'rules/configuration-description'
  | 'rules/channel-title'
  | 'rules/channel-description'
  | 'rules/tag-title'
  | 'rules/tag-description'
  | 'rules/secret-description'
  | 'rules/entity-title'
  | 'rules/entity-description'

interface Spoken {
  readonly title?: string
  readonly description?: string
}

const tagNeeds: Needs<Ids> = { title: 'rules/tag-title', description: 'rules/tag-description' }

/** Titles and descriptions of everything that has a name of its own but a field. */
export const itemTexts: RuleFamily<Ids> = {
  ids: [
    'rules/action-title',
    'rules/action-description',
    'rules/event-title',
    'rules/event-description',
    'rules/configuration-title',
    'rules/configuration-description',
    'rules/channel-title',
    'rules/channel-description',
    'rules/tag-title',
    'rules/tag-description',
    'rules/secret-description',
    'rules/entity-title',
    'rules/entity-description',
  ],
  check(context) {
    const { actions, events, configurations, secrets, entities, user } = context.integration
    const brought = broughtNames(context.integration)
    const each = (
      kind: string,
      map: string,
      items: Named<Spoken> | undefined,
      needs: Needs<Ids>,
      isExempt: (name: string) => boolean = () => false,
    ): void => {
      for (const [name, item] of Object.entries(items ?? {}))
        if (!isExempt(name)) demandOf(context, needs, pointerTo(map, name), `The ${kind} "${name}"`, name, item)
    }
    each('configuration', '/configurations', configurations, {
      title: 'rules/configuration-title',
      description: 'rules/configuration-description',
    })
    const actionNeeds: Needs<Ids> = { title: 'rules/action-title', description: 'rules/action-description' }
    each('action', '/actions', actions, actionNeeds, (name) => brought.actions.has(name))
    const eventNeeds: Needs<Ids> = { title: 'rules/event-title', description: 'rules/event-description' }
    each('event', '/events', events, eventNeeds, (name) => brought.events.has(name))
    each('secret', '/secrets', secrets, { description: 'rules/secret-description' })
    each('entity', '/entities', entities, { title: 'rules/entity-title', description: 'rules/entity-description' })
    each('tag of users', '/user/tags', user?.tags, tagNeeds)
    for (const channel of channelsOf(context.integration)) checkChannel(context, channel)
  },
}

/** A channel as it is deployed: the integration's own, with what implementations of interfaces say of it. */
interface DeployedChannel {
  readonly name: string
  readonly pointer: string
  /** As in `The channel "chat"`. */
  readonly what: string
  readonly said: Spoken
  readonly tags: readonly { readonly kind: string; readonly pointer: string; readonly tags: Named<Tag> }[]
}

type SpokenChannel = Spoken & {
  readonly message?: { readonly tags?: Named<Tag> }
  readonly conversation?: { readonly tags?: Named<Tag> }
}

/** The channels of an integration. Other than actions and events, `bp lint` sees those that interfaces bring. */
function channelsOf({ channels, interfaces }: Integration): readonly DeployedChannel[] {
  const found = new Map<string, DeployedChannel>()
  const add = (name: string, pointer: string, said: SpokenChannel, where = ''): void => {
    const before = found.get(name)
    const tags = (['message', 'conversation'] as const).flatMap((kind) => {
      const map = said[kind]?.tags
      return map === undefined ? [] : [{ kind, pointer: `${pointer}/${kind}/tags`, tags: map }]
    })
    found.set(name, {
      name,
      pointer: before?.pointer ?? pointer,
      what: before?.what ?? `The channel "${name}"${where}`,
      said: {
        title: said.title ?? before?.said.title,
        description: said.description ?? before?.said.description,
      } as Spoken,
      tags: [...(before?.tags ?? []), ...tags],
    })
  }
  for (const [name, channel] of Object.entries(channels ?? {})) add(name, pointerTo('/channels', name), channel)
  for (const [alias, implementation] of Object.entries(interfaces ?? {})) {
    const at = pointerTo('/interfaces', alias)
    for (const name of Object.keys(implementation.interface.channels ?? {})) {
      const deployed = nameInIntegration(implementation.channels, name)
      const override = implementation.channels?.[name]
      if (override !== undefined) add(deployed, pointerTo(`${at}/channels`, name), override)
      // Nothing is written of it yet, so its place does not tell where its texts belong.
      else add(deployed, at, {}, ` ("implements.${alias}.channels.${name}")`)
    }
  }
  return [...found.values()]
}

function checkChannel(context: FamilyContext<Ids>, { name, pointer, what, said, tags }: DeployedChannel): void {
  const needs: Needs<Ids> = { title: 'rules/channel-title', description: 'rules/channel-description' }
  demandOf(context, needs, pointer, what, name, said)
  for (const group of tags)
    for (const [tag, item] of Object.entries(group.tags)) {
      // What an interface's implementation says of a tag stands in the place of what the channel says of it.
      const isReplaced = tags.some(
        (other) =>
          other !== group &&
          other.kind === group.kind &&
          tags.indexOf(other) > tags.indexOf(group) &&
          Object.hasOwn(other.tags, tag),
      )
      const whatTag = `The tag "${tag}" of ${group.kind}s in the channel "${name}"`
      if (!isReplaced) demandOf(context, tagNeeds, pointerTo(group.pointer, tag), whatTag, tag, item)
    }
}

function demandOf(
  context: FamilyContext<Ids>,
  needs: Needs<Ids>,
  pointer: string,
  what: string,
  name: string,
  said: Spoken,
): void {
  // What is implemented is no item that a title could be added to.
  const form = pointer.startsWith('/interfaces/') && !pointer.includes('/channels/') ? 'other' : 'item'
  demand(context, needs, { pointer, what, name, form, says: (text) => isText(said[text]) })
}
