/** A YAML value. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

type Mapping = { [key: string]: Value }

/** What a text of a manifest is, as far as it matters for what may stand there instead. */
export type TextKind =
  /** Read by people: a title, a description, an example. Anything goes, and it is stored as it is. */
  | 'text'
  /** The title and description of the integration itself, and attributes: the platform limits their length. */
  | 'root-title'
  | 'root-description'
  | 'attribute'
  /** A value of an enum, a const, a default: the same text must become the same elsewhere, and others must not. */
  | 'value'
  /** The name of a field or tag: as for values. */
  | 'name'
  /** A key of a map that is passed through as it is. */
  | 'key'
  | 'pattern'

/** Gives the new text for one that stands at a place of the manifest. */
export type Replace = (kind: TextKind, text: string, place: string) => string

/** Replaces the texts of a manifest (or a part) that its author may choose freely; all others stay. */
export function rewriteManifest(manifest: Mapping, replace: Replace): Mapping {
  return rewriteKeys(manifest, '', {
    title: (value, at) => replace('root-title', text(value), at),
    description: (value, at) => replace('root-description', text(value), at),
    attributes: (value, at) => attributes(value, at, replace),
    configuration: (value, at) => position(value, at, replace),
    configurations: (value, at) => each(value, at, (item, below) => position(item, below, replace)),
    secrets: (value, at) => each(value, at, (item, below) => described(item, below, replace)),
    user: (value, at) => tagged(value, at, replace),
    channels: (value, at) => each(value, at, (item, below) => channel(item, below, replace)),
    actions: (value, at) => each(value, at, (item, below) => action(item, below, replace)),
    events: (value, at) => each(value, at, (item, below) => position(item, below, replace)),
    states: (value, at) => each(value, at, (item, below) => position(item, below, replace)),
    entities: (value, at) => each(value, at, (item, below) => position(item, below, replace)),
    schemas: (value, at) => each(value, at, (item, below) => schema(item, below, replace)),
    advanced: (value, at) =>
      rewriteKeys(value, at, {
        esbuild: (inner, below) => json(inner, below, replace),
        extraOperations: (inner, below) => each(inner, below, (item) => item, replace, 'key'),
      }),
  })
}

function action(value: Value, at: string, replace: Replace): Value {
  return rewriteKeys(described(value, at, replace), at, {
    attributes: (inner, below) => attributes(inner, below, replace),
    input: (inner, below) => position(inner, below, replace),
    output: (inner, below) => position(inner, below, replace),
  })
}

function channel(value: Value, at: string, replace: Replace): Value {
  return rewriteKeys(described(value, at, replace), at, {
    messages: (inner, below) => each(inner, below, (item, place) => position(item, place, replace)),
    message: (inner, below) => tagged(inner, below, replace),
    conversation: (inner, below) => tagged(inner, below, replace),
  })
}

function tagged(value: Value, at: string, replace: Replace): Value {
  return rewriteKeys(value, at, {
    tags: (inner, below) => each(inner, below, (item, place) => described(item, place, replace), replace, 'name'),
    creation: (inner, below) =>
      rewriteKeys(inner, below, { requiredTags: (list, place) => names(list, place, replace) }),
  })
}

/** A position: its owner's title and description, its fields, its schema. `messages.text: default` stays. */
function position(value: Value, at: string, replace: Replace): Value {
  if (typeof value === 'string') return value
  return rewriteKeys(described(value, at, replace), at, {
    attributes: (inner, below) => attributes(inner, below, replace),
    fields: (inner, below) => fields(inner, below, replace),
    pick: (inner, below) => names(inner, below, replace),
    omit: (inner, below) => names(inner, below, replace),
    additionalProperties: (inner, below) => schema(inner, below, replace),
    schema: (inner, below) => schema(inner, below, replace),
    ui: (inner, below) => each(inner, below, (item, place) => ui(item, place, replace), replace, 'name'),
  })
}

function ui(value: Value, at: string, replace: Replace): Value {
  return rewriteKeys(value, at, {
    title: (inner, below) => replace('text', text(inner), below),
    examples: (inner, below) => json(inner, below, replace),
  })
}

/** An item whose text alone is its description. */
function described(value: Value, at: string, replace: Replace): Value {
  if (typeof value === 'string') return replace('text', value, at)
  return rewriteKeys(value, at, {
    title: (inner, below) => (inner === null ? null : replace('text', text(inner), below)),
    description: (inner, below) => replace('text', text(inner), below),
  })
}

function schema(value: Value, at: string, replace: Replace): Value {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return replace('text', value, at)
  const holder = value as Mapping
  const isConstrained = ['pattern', 'format', 'minLength', 'maxLength'].some((key) => Object.hasOwn(holder, key))
  return mapEntries(value, (key, item) => [key, schemaKeyword(key, item, `${at}/${key}`, replace, isConstrained)])
}

/** @param isConstrained whether the schema says what its texts look like: its values then stay */
function schemaKeyword(key: string, value: Value, at: string, replace: Replace, isConstrained: boolean): Value {
  switch (key) {
    case 'title':
      return value === null ? null : replace('text', text(value), at)
    case 'description':
    case 'placeholder':
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
    case 'array':
    case 'object':
    case 'any':
    case 'unknown':
      return replace('text', text(value), at)
    case 'pattern':
      return replace('pattern', text(value), at)
    case 'examples':
      return json(value, at, replace)
    case 'displayAs':
      return rewriteKeys(value, at, {
        id: (id, below) => replace('text', text(id), below),
        params: (params, below) => json(params, below, replace, 'text', 'key'),
      })
    case 'enum':
    case 'const':
      return isConstrained ? value : json(value, at, replace, 'value')
    case 'default':
      return isConstrained ? value : json(value, at, replace, 'value', 'name')
    case 'discriminator':
      return replace('name', text(value), at)
    case 'fields':
      return fields(value, at, replace)
    case 'properties':
      return each(value, at, (item, below) => schema(item, below, replace), replace, 'name')
    case '$defs':
      return each(value, at, (item, below) => schema(item, below, replace))
    case 'required':
    case 'pick':
    case 'omit':
      return names(value, at, replace)
    case 'items':
    case 'values':
    case 'additionalProperties':
      return schema(value, at, replace)
    case 'anyOf':
    case 'oneOf':
      return (value as Value[]).map((item, index) => schema(item, `${at}/${index}`, replace))
    default:
      return value
  }
}

/** The `?` that makes a field optional is no part of its name. */
function fields(value: Value, at: string, replace: Replace): Value {
  return mapEntries(value, (key, item) => {
    const place = `${at}/${key}`
    const name = replace('name', key.replace(/\?$/, ''), place)
    return [key.endsWith('?') ? `${name}?` : name, schema(item, place, replace)]
  })
}

function names(value: Value, at: string, replace: Replace): Value {
  return (value as Value[]).map((name, index) => replace('name', text(name), `${at}/${index}`))
}

function attributes(value: Value, at: string, replace: Replace): Value {
  return mapEntries(value, (key, item) => [
    replace('key', key, `${at}/${key}`),
    replace('attribute', text(item), `${at}/${key}`),
  ])
}

/** All strings inside a JSON value. */
function json(value: Value, at: string, replace: Replace, kind: TextKind = 'text', keys?: TextKind): Value {
  if (typeof value === 'string') return replace(kind, value, at)
  if (Array.isArray(value)) return value.map((item, index) => json(item, `${at}/${index}`, replace, kind, keys))
  if (typeof value !== 'object' || value === null) return value
  return mapEntries(value, (key, item) => {
    const place = `${at}/${key}`
    return [keys === undefined ? key : replace(keys, key, place), json(item, place, replace, kind, keys)]
  })
}

/** The items of a map; with `kind`, its keys are replaced, too. */
function each(
  value: Value,
  at: string,
  rewrite: (item: Value, at: string) => Value,
  replace?: Replace,
  kind: TextKind = 'key',
): Value {
  return mapEntries(value, (key, item) => {
    const place = `${at}/${key}`
    return [replace === undefined ? key : replace(kind, key, place), rewrite(item, place)]
  })
}

function rewriteKeys(
  value: Value,
  at: string,
  rewrites: Readonly<Record<string, (value: Value, at: string) => Value>>,
): Mapping {
  return mapEntries(value, (key, item) => {
    const rewrite = Object.hasOwn(rewrites, key) ? rewrites[key] : undefined
    return [key, rewrite === undefined ? item : rewrite(item, `${at}/${key}`)]
  })
}

function mapEntries(value: Value, rewrite: (key: string, item: Value) => [string, Value]): Mapping {
  return Object.fromEntries(Object.entries(value as Mapping).map(([key, item]) => rewrite(key, item)))
}

function text(value: Value): string {
  if (typeof value !== 'string') throw new Error(`text was expected, not ${JSON.stringify(value)}`)
  return value
}
