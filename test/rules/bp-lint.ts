import type { Json } from '../../src/schemas/node.ts'

/**
 * What `bp lint` reports of the body of a request, written down from its behaviour in versions 5.5.6 and 7.1.2 without regard to how
 * Tenon's rules find the same: over the JSON alone. Only what it looks at is here; what it does not look at, it does not report.
 */
export interface BpFinding {
  /** The rule, by what it asks for: `action field description`. */
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly path: string
}

type JsonObject = { readonly [key: string]: Json }

/** @param body what the platform would be sent, interfaces merged, with the secrets */
export function bpLint(body: JsonObject): readonly BpFinding[] {
  const found: BpFinding[] = []
  const tell = (rule: string, severity: BpFinding['severity'], path: readonly string[]): void =>
    void found.push({ rule, severity, path: path.join('.') })
  const text = (rule: string, severity: BpFinding['severity'], [path, item]: Place, key: string): void => {
    if (!isTruthy(get(item, key))) tell(`${rule} ${key}`, severity, path)
  }
  for (const key of ['title', 'description', 'icon', 'readme']) text('integration', 'error', [[], body], key)

  const items = (rule: string, places: readonly Place[], title: 'error' | 'warning' | 'none'): void => {
    for (const place of places) {
      text(rule, 'error', place, 'description')
      if (title !== 'none') text(rule, title, place, 'title')
    }
  }
  const root: Place = [[], body]
  const brought = broughtBy(body)
  const actions = below(root, 'actions').filter(([path]) => !brought.actions.has(path.at(-1) ?? ''))
  const events = below(root, 'events').filter(([path]) => !brought.events.has(path.at(-1) ?? ''))
  const channels = below(root, 'channels')
  items('action', actions, 'warning')
  items('event', events, 'error')
  items('configuration', below(root, 'configurations'), 'error')
  items('channel', channels, 'warning')
  items('tag', below(at(root, 'user'), 'tags'), 'warning')
  for (const channel of channels)
    for (const owner of ['message', 'conversation']) items('tag', below(at(channel, owner), 'tags'), 'warning')
  items('secret', below(root, 'secrets'), 'none')

  const fields = (rule: string, places: readonly Place[], title: 'error' | 'warning', onlyWithHints: boolean): void => {
    for (const field of places.flatMap(fieldsBelow)) {
      const [path, schema] = field
      if (!says(schema, (node) => get(node, 'description'))) tell(`${rule} field description`, 'error', path)
      const isSeen = !onlyWithHints || get(schema, 'x-zui') !== undefined
      if (isSeen && !says(schema, (node) => get(get(node, 'x-zui'), 'title'))) tell(`${rule} field title`, title, path)
    }
  }
  fields('configuration', [at(root, 'configuration'), ...below(root, 'configurations')], 'error', true)
  fields(
    'action',
    actions.map((action) => at(action, 'input')),
    'warning',
    false,
  )
  fields(
    'action',
    actions.map((action) => at(action, 'output')),
    'warning',
    true,
  )
  fields('event', events, 'warning', false)
  fields('state', below(root, 'states'), 'warning', false)

  const seen: JsonObject = {
    ...body,
    actions: Object.fromEntries(actions.map(([path, item]) => [path.at(-1) ?? '', item ?? null])),
    events: Object.fromEntries(events.map(([path, item]) => [path.at(-1) ?? '', item ?? null])),
  }
  for (const place of everywhere([[], seen], 'ui'))
    for (const [path, child] of children(place)) {
      if (isTruthy(get(child, 'title'))) tell('legacy ui title', 'error', path)
      if (isTruthy(get(child, 'examples'))) tell('legacy ui examples', 'hint', path)
    }
  return found
}

type Place = readonly [path: readonly string[], value: Json | undefined]

/** The properties of everything that is called "schema", at any depth. */
function fieldsBelow(place: Place): readonly Place[] {
  return everywhere(place, 'schema').flatMap((schema) => below(schema, 'properties'))
}

/** In the schema itself, or in one branch of its `anyOf` or `allOf`. */
function says(schema: Json | undefined, read: (node: Json | undefined) => Json | undefined): boolean {
  if (isTruthy(read(schema))) return true
  return ['anyOf', 'allOf'].some((key) => {
    const branches = get(schema, key)
    return Array.isArray(branches) && branches.some((branch: Json) => isTruthy(read(branch)))
  })
}

function broughtBy(body: JsonObject): { actions: ReadonlySet<string>; events: ReadonlySet<string> } {
  const names = (map: string): ReadonlySet<string> =>
    new Set(
      below([[], body], 'interfaces').flatMap((statement) =>
        below(statement, map).flatMap(([, item]) => {
          const name = get(item, 'name')
          return typeof name === 'string' ? [name] : []
        }),
      ),
    )
  return { actions: names('actions'), events: names('events') }
}

/** Every value at a key, at any depth. */
function everywhere(place: Place, key: string): readonly Place[] {
  return children(place).flatMap((child) => [...(child[0].at(-1) === key ? [child] : []), ...everywhere(child, key)])
}

function children([path, value]: Place): readonly Place[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).map(([key, child]): Place => [[...path, key], child])
    : []
}

function at([path, value]: Place, key: string): Place {
  return [[...path, key], get(value, key)]
}

function below(place: Place, key: string): readonly Place[] {
  return children(at(place, key))
}

function get(value: Json | undefined, key: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as JsonObject)[key]
    : undefined
}

function isTruthy(value: Json | undefined): boolean {
  return Boolean(value)
}
