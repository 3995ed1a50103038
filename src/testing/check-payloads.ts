import { closest } from '../diagnostics/closest.ts'
import { describeIssue, type Issue } from './describe-issue.ts'
import type { Problem } from './problem.ts'

/** A schema of the project's SDK. */
interface Schema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly issues: readonly Issue[] } }
}

type Named<T> = Readonly<Record<string, T>>
type WithSchema = { readonly schema: Schema }
type WithTags = { readonly tags?: Named<unknown> }

/** What the SDK makes of a manifest, as far as payloads are concerned; what interfaces bring is among it. */
export interface Definition {
  readonly name: string
  readonly configuration?: WithSchema
  readonly configurations?: Named<WithSchema>
  readonly actions?: Named<{ readonly input: WithSchema; readonly output: WithSchema }>
  readonly events?: Named<WithSchema>
  readonly channels?: Named<Channel>
  readonly states?: Named<WithSchema & { readonly type: string }>
  readonly user?: WithTags
  readonly secrets?: Named<unknown>
}

interface Channel {
  readonly messages: Named<WithSchema>
  readonly message?: WithTags
  readonly conversation?: WithTags
}

/** Finds what is not as the manifest says. Of no value is anything changed, dropped or filled in: the platform does not either. */
export interface PayloadChecks {
  /** @param type null for the configuration that has no name */
  configuration(type: string | null, value: unknown): readonly Problem[]
  secrets(names: readonly string[]): readonly Problem[]
  actionInput(action: string, value: unknown): readonly Problem[]
  actionOutput(action: string, value: unknown): readonly Problem[]
  message(channel: string, type: string, payload: unknown): readonly Problem[]
  event(type: string, payload: unknown): readonly Problem[]
  /** Whether there is such a state, of that type. */
  stateName(type: string, name: string): readonly Problem[]
  state(type: string, name: string, payload: unknown): readonly Problem[]
  userTags(names: readonly string[]): readonly Problem[]
  /** @param channel undefined for any */
  conversationTags(channel: string | undefined, names: readonly string[]): readonly Problem[]
  messageTags(channel: string | undefined, names: readonly string[]): readonly Problem[]
}

/** Of a project without a manifest, nothing is known. */
export const noChecks: PayloadChecks = {
  configuration: () => [],
  secrets: () => [],
  actionInput: () => [],
  actionOutput: () => [],
  message: () => [],
  event: () => [],
  stateName: () => [],
  state: () => [],
  userTags: () => [],
  conversationTags: () => [],
  messageTags: () => [],
}

export function createPayloadChecks(definition: Definition): PayloadChecks {
  const { configurations = {}, actions = {}, events = {}, channels = {}, states = {}, secrets = {} } = definition

  const stateName = (type: string, name: string): readonly Problem[] => {
    if (!Object.hasOwn(states, name)) {
      const fitting = Object.keys(states).filter((state) => states[state]?.type === type)
      return [{ place: 'states', problem: unknownName('state', name, fitting, ` of type "${type}"`) }]
    }
    return inGroup(states, 'states', 'state', name, (state, place) =>
      state.type === type ? [] : [{ place, problem: `it is a state of type "${state.type}", not "${type}"` }],
    )
  }

  return {
    configuration: (type, value) => {
      if (type !== null) return checkNamed(configurations, 'configurations', 'configuration', type, value)
      if (definition.configuration !== undefined)
        return checkValue(definition.configuration.schema, 'configuration', value)
      const keys = Object.keys(value ?? {})
      return keys.length === 0
        ? []
        : [{ place: 'configuration', problem: 'the manifest has none, but there is a value' }]
    },
    secrets: (names) => names.flatMap((name) => inGroup(secrets, 'secrets', 'secret', name, () => [])),
    actionInput: (name, value) =>
      inGroup(actions, 'actions', 'action', name, ({ input }, at) => checkValue(input.schema, `${at}.input`, value)),
    actionOutput: (name, value) =>
      inGroup(actions, 'actions', 'action', name, ({ output }, at) => checkValue(output.schema, `${at}.output`, value)),
    message: (channel, type, payload) =>
      inGroup(channels, 'channels', 'channel', channel, ({ messages }, at) =>
        checkNamed(messages, `${at}.messages`, 'message', type, payload),
      ),
    event: (type, payload) => checkNamed(events, 'events', 'event', type, payload),
    stateName,
    state: (type, name, payload) => {
      const wrong = stateName(type, name)
      return wrong.length > 0 ? wrong : checkNamed(states, 'states', 'state', name, payload)
    },
    userTags: (names) => checkTags([definition.user], 'user.tags', names),
    conversationTags: (channel, names) => {
      if (channel === undefined)
        return checkTags(tagsOf(channels, 'conversation'), 'channels.*.conversation.tags', names)
      return inGroup(channels, 'channels', 'channel', channel, ({ conversation }, at) =>
        checkTags([conversation], `${at}.conversation.tags`, names),
      )
    },
    messageTags: (channel, names) => {
      if (channel === undefined) return checkTags(tagsOf(channels, 'message'), 'channels.*.message.tags', names)
      return inGroup(channels, 'channels', 'channel', channel, ({ message }, at) =>
        checkTags([message], `${at}.message.tags`, names),
      )
    },
  }
}

function checkNamed(
  group: Named<WithSchema>,
  place: string,
  kind: string,
  name: string,
  value: unknown,
): readonly Problem[] {
  return inGroup(group, place, kind, name, ({ schema }, at) => checkValue(schema, at, value))
}

/** Looks at an item of a group; one that the manifest does not have is the problem. */
function inGroup<T>(
  group: Named<T>,
  place: string,
  kind: string,
  name: string,
  check: (item: T, place: string) => readonly Problem[],
): readonly Problem[] {
  const item = Object.hasOwn(group, name) ? group[name] : undefined
  return item === undefined
    ? [{ place, problem: unknownName(kind, name, Object.keys(group)) }]
    : check(item, `${place}.${name}`)
}

/** What to say of a name that the manifest does not have. @param which of the kind can be meant */
function unknownName(kind: string, name: string, names: readonly string[], which = ''): string {
  const advice = names.length === 0 ? `there are none${which}` : adviceOnName(name, names)
  return `there is no ${kind} "${name}"; ${advice}`
}

/** Which of the names that there are was meant, or which there are. */
export function adviceOnName(name: string, names: readonly string[]): string {
  if (names.length === 0) return 'there are none'
  const meant = closest(name, names)
  return meant === undefined ? `there are ${names.map((known) => `"${known}"`).join(', ')}` : `did you mean "${meant}"?`
}

function checkValue(schema: Schema, place: string, value: unknown): readonly Problem[] {
  const { success, error } = schema.safeParse(value)
  if (success) return []
  const described = (error?.issues ?? []).flatMap(describeIssue)
  return described.map(({ path, problem }) => ({ place: `${place}${path}`, problem }))
}

function tagsOf(channels: Named<Channel>, of: 'conversation' | 'message'): readonly (WithTags | undefined)[] {
  return Object.values(channels).map((channel) => channel[of])
}

function checkTags(
  owners: readonly (WithTags | undefined)[],
  place: string,
  names: readonly string[],
): readonly Problem[] {
  const declared = new Set(owners.flatMap((owner) => Object.keys(owner?.tags ?? {})))
  const undeclared = [...new Set(names)].filter((name) => !declared.has(name))
  return undeclared.map((name) => ({ place, problem: unknownName('tag', name, [...declared]) }))
}
