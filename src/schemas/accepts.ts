import { isMultiple } from './multiple.ts'
import type { Definitions, Json, SchemaNode, StringFormat } from './node.ts'
import { patternFlags } from './pattern.ts'
import { definitionOf, hasDefault } from './resolve.ts'

/** Why a value does not satisfy a schema: where in the value (a JSON pointer), and what is wrong there. */
export interface Refusal {
  readonly pointer: string
  readonly problem: string
}

/**
 * Checks a JSON value against a schema, as the platform would.
 *
 * @returns the first refusal, or undefined when the value satisfies the schema
 */
export function refusalOf(value: Json, node: SchemaNode, definitions: Definitions, pointer = ''): Refusal | undefined {
  if (node.nullable !== undefined && value === null) return undefined
  const refuse = (problem: string): Refusal => ({ pointer, problem })
  switch (node.kind) {
    case 'any':
    case 'unknown':
      return undefined
    case 'placeholder':
      // Where zui checks a value, nothing satisfies an entity that is still to be chosen.
      return refuse('stands where an entity does, which is not known here')
    case 'reference':
      return refusalOf(value, definitionOf(node.name, definitions), definitions, pointer)
    case 'null':
      return value === null ? undefined : refuse(`is ${describe(value)}, not null`)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : refuse(`is ${describe(value)}, not a boolean`)
    case 'literal':
      return value === node.value ? undefined : refuse(`is not ${JSON.stringify(node.value)}`)
    case 'enum':
      return typeof value === 'string' && node.values.includes(value)
        ? undefined
        : refuse(`is none of ${node.values.map((allowed) => JSON.stringify(allowed)).join(', ')}`)
    case 'string':
      if (typeof value !== 'string') return refuse(`is ${describe(value)}, not a string`)
      return [...stringProblem(value, node), ...runtimeProblem(value, node)].map(refuse)[0]
    case 'number':
      if (typeof value !== 'number') return refuse(`is ${describe(value)}, not a number`)
      return numberProblem(value, node).map(refuse)[0]
    case 'array': {
      if (!isArray(value)) return refuse(`is ${describe(value)}, not an array`)
      if (value.length < (node.minItems ?? 0)) return refuse(`has fewer than ${node.minItems} items`)
      if (value.length > (node.maxItems ?? Infinity)) return refuse(`has more than ${node.maxItems} items`)
      return firstRefusal(
        value.map((item, index) => () => refusalOf(item, node.items, definitions, `${pointer}/${index}`)),
      )
    }
    case 'tuple': {
      if (!isArray(value)) return refuse(`is ${describe(value)}, not an array`)
      if (value.length < (node.minItems ?? 0)) return refuse(`has fewer than ${node.minItems} items`)
      if (value.length > (node.maxItems ?? Infinity)) return refuse(`has more than ${node.maxItems} items`)
      return firstRefusal(
        value.map(
          (item, index) => () => refusalOf(item, node.items[index] ?? node.rest, definitions, `${pointer}/${index}`),
        ),
      )
    }
    case 'record': {
      if (!isMapping(value)) return refuse(`is ${describe(value)}, not an object`)
      const { values } = node
      return firstRefusal(
        Object.entries(value).map(
          ([key, item]) =>
            () =>
              refusalOf(item, values, definitions, child(pointer, key)),
        ),
      )
    }
    case 'object': {
      if (!isMapping(value)) return refuse(`is ${describe(value)}, not an object`)
      const fields = new Map(node.fields.map((field) => [field.name, field]))
      for (const field of node.fields) {
        const isFilledIn = hasDefault(field.schema, definitions) || field.schema.runtime?.catch !== undefined
        const required = !field.optional && !isFilledIn
        if (required && !Object.hasOwn(value, field.name)) return refuse(`lacks ${JSON.stringify(field.name)}`)
      }
      return firstRefusal(
        Object.entries(value).map(([key, item]) => () => {
          const field = fields.get(key)
          if (field !== undefined) return refusalOf(item, field.schema, definitions, child(pointer, key))
          if (node.unknownKeys.kind === 'open') return undefined
          if (node.unknownKeys.kind === 'catchall')
            return refusalOf(item, node.unknownKeys.schema, definitions, child(pointer, key))
          return refuse(`has the key ${JSON.stringify(key)}, which the schema does not name`)
        }),
      )
    }
    case 'union': {
      const refusals = node.alternatives.map((alternative) => refusalOf(value, alternative, definitions, pointer))
      const satisfied = refusals.filter((refusal) => refusal === undefined).length
      if (satisfied === 0) {
        // Where only one of them speaks of values of this type, it says what is wrong.
        const speaking = refusals.filter((_, index) => speaksOf(node.alternatives[index], value, definitions))
        return (speaking.length === 1 ? speaking[0] : undefined) ?? refuse('satisfies none of the alternatives')
      }
      return node.exclusive === true && satisfied > 1
        ? refuse('satisfies more than one of the alternatives')
        : undefined
    }
    case 'never':
      return refuse('is there, where nothing is allowed')
    case 'intersection':
      return firstRefusal(node.parts.map((part) => () => refusalOf(value, part, definitions, pointer)))
    case 'complement':
      return refusalOf(value, node.schema, definitions, pointer) === undefined
        ? refuse('satisfies what "not" forbids')
        : undefined
    case 'conditional': {
      const applies = refusalOf(value, node.condition, definitions, pointer) === undefined
      const branch = applies ? node.whenMet : node.otherwise
      return branch === undefined ? undefined : refusalOf(value, branch, definitions, pointer)
    }
  }
}

/** Whether a schema says more of a value than that it is of another type. */
function speaksOf(node: SchemaNode | undefined, value: Json, definitions: Definitions): boolean {
  switch (node?.kind) {
    case 'null':
      return value === null
    case 'boolean':
    case 'number':
    case 'string':
      return typeof value === node.kind
    case 'literal':
      return typeof value === typeof node.value
    case 'enum':
      return typeof value === 'string'
    case 'array':
    case 'tuple':
      return isArray(value)
    case 'object':
    case 'record':
      return isMapping(value)
    case 'reference':
      return speaksOf(definitionOf(node.name, definitions), value, definitions)
    default:
      return true
  }
}

function firstRefusal(checks: readonly (() => Refusal | undefined)[]): Refusal | undefined {
  for (const check of checks) {
    const refusal = check()
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function stringProblem(value: string, node: SchemaNode & { kind: 'string' }): string[] {
  // The platform counts characters, the SDK UTF-16 units; the value has to satisfy both.
  const characters = [...value].length
  if (characters < (node.minLength ?? 0)) return [`is shorter than minLength ${node.minLength}`]
  if (value.length > (node.maxLength ?? Infinity)) return [`is longer than maxLength ${node.maxLength}`]
  if (node.pattern !== undefined && !new RegExp(node.pattern, patternFlags(node.pattern)).test(value))
    return [`does not match the pattern ${node.pattern}`]
  if (node.format !== undefined && !formats[node.format](value)) return [`is not of format ${node.format}`]
  return []
}

/** What the platform accepts, and the SDK does not take as it stands. What `coerce` converts is of the type already. */
function runtimeProblem(value: string, { runtime }: SchemaNode & { kind: 'string' }): string[] {
  if (runtime?.date === true) return ['is a text, where the SDK takes a Date']
  if (runtime?.trim === true && value !== value.trim()) return ['has white space around it, which "trim" takes away']
  return []
}

function numberProblem(value: number, node: SchemaNode & { kind: 'number' }): string[] {
  if (node.integer && !Number.isInteger(value)) return ['is not an integer']
  if (value < (node.minimum ?? -Infinity)) return [`is less than minimum ${node.minimum}`]
  if (value > (node.maximum ?? Infinity)) return [`is more than maximum ${node.maximum}`]
  if (value <= (node.exclusiveMinimum ?? -Infinity))
    return [`is not more than exclusiveMinimum ${node.exclusiveMinimum}`]
  if (value >= (node.exclusiveMaximum ?? Infinity))
    return [`is not less than exclusiveMaximum ${node.exclusiveMaximum}`]
  if (node.multipleOf !== undefined && !isMultiple(value, node.multipleOf))
    return [`is no multiple of ${node.multipleOf}`]
  return []
}

/**
 * The formats that a schema can hold. Each accepts only what the SDK and the platform are both certain to accept: less
 * than the standards do.
 */
const formats: Record<StringFormat, (value: string) => boolean> = {
  uri: (value) => plainUri.test(value) && URL.canParse(value),
  'date-time': (value) => plainDateTime.test(value) && isDay(value.slice(0, 10)),
  email: (value) => plainEmail.test(value),
  ipv4: (value) =>
    /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(value) && value.split('.').every((part) => Number(part) < 256),
  ipv6: (value) => /^[a-f0-9:]*[a-f0-9]$/.test(value) && URL.canParse(`http://[${value}]/`),
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
}

const plainUri =
  /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[A-Za-z0-9.-]+(?::\d+)?(?=[/?#]|$)|(?!\/\/|[?#]|$))(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/
const plainDateTime = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?Z$/
const plainEmail = /^[\w+-]+(?:\.[\w+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/

/** Whether a day is in the calendar: JavaScript takes the 30th of February for one of March. */
function isDay(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

function describe(value: Json): string {
  if (value === null) return 'null'
  if (isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)}`
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isArray(value)
}

function child(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
