import type { SdkVersion, Stored } from '../support/evaluate.ts'
import type { Meaning, Shape } from './meaning.ts'

/** What the platform must store of a meaning: the JSON Schema that zui makes of it. */
export function storedMeaning(meaning: Meaning, version: SdkVersion): Stored {
  const { shape, title, description, nullable, hints } = meaning
  const labels = { ...(title === undefined ? {} : { title }), ...hints }
  const { def, ...keywords } = storedShape(shape, version)
  const secret = shape.kind === 'scalar' && shape.secret === true ? { secret: true } : {}
  const inner = {
    ...keywords,
    ...(description === undefined ? {} : { description }),
    ...zui({ ...secret, ...labels }, def),
  }
  const outer =
    nullable === undefined
      ? inner
      : {
          anyOf: [inner, { type: 'null' }],
          ...zui(nullable === 'outer' ? labels : {}, { typeName: 'ZodNullable' }),
        }
  return {
    ...outer,
    ...(meaning.readOnly === true ? { readOnly: true } : {}),
    ...(meaning.default === undefined ? {} : { default: meaning.default.value }),
  }
}

/** Whether a field of that meaning may be missing although it is not said to be optional. */
export function isMissable({ shape, default: given }: Meaning): boolean {
  if (given !== undefined || shape.kind === 'anything') return true
  return shape.kind === 'union' && shape.alternatives.some(isMissable)
}

export function acceptsNull({ shape, nullable }: Meaning): boolean {
  if (nullable !== undefined || shape.kind === 'anything') return true
  if (shape.kind === 'union') return shape.alternatives.some(acceptsNull)
  return shape.kind === 'scalar' && shape.sample === null
}

/** A value of that meaning, with all fields. */
export function sampleOf({ shape }: Meaning): Stored {
  switch (shape.kind) {
    case 'scalar':
      return shape.sample
    case 'anything':
      return 1
    case 'array':
      return [sampleOf(shape.items), sampleOf(shape.items)]
    case 'record':
      return { key: sampleOf(shape.values) }
    case 'union': {
      const [first] = shape.alternatives
      if (first === undefined) throw new Error('a union has alternatives')
      return sampleOf(first)
    }
    case 'object':
      return Object.fromEntries([...shape.fields].map(([name, field]) => [name, sampleOf(field.meaning)]))
  }
}

type Keywords = Readonly<Record<string, Stored>> & { readonly def?: Readonly<Record<string, Stored>> }

function storedShape(shape: Shape, version: SdkVersion): Keywords {
  switch (shape.kind) {
    case 'scalar':
      return shape.keywords
    case 'anything':
      return shape.unknown ? { def: { typeName: 'ZodUnknown' } } : {}
    case 'array':
      return { type: 'array', items: storedMeaning(shape.items, version), ...shape.bounds }
    case 'record':
      return { type: 'object', additionalProperties: storedMeaning(shape.values, version) }
    case 'union': {
      const alternatives = shape.alternatives.map((alternative) => storedMeaning(alternative, version))
      const { discriminator } = shape
      if (discriminator === undefined) return { anyOf: alternatives }
      const def = { typeName: 'ZodDiscriminatedUnion', discriminator }
      return version === '5.4.3'
        ? { anyOf: alternatives, def }
        : { oneOf: alternatives, discriminator: { propertyName: discriminator }, def }
    }
    case 'object': {
      const fields = [...shape.fields]
      const required = fields.filter(([, field]) => !field.optional && !isMissable(field.meaning)).map(([name]) => name)
      const { others } = shape
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, field]) => [name, storedMeaning(field.meaning, version)])),
        ...(required.length === 0 ? {} : { required }),
        additionalProperties:
          others === 'kept' ? true : typeof others === 'string' ? false : storedMeaning(others, version),
      }
    }
  }
}

function zui(labels: Readonly<Record<string, Stored>>, def: Readonly<Record<string, Stored>> | undefined): Keywords {
  const rows = { ...labels, ...(def === undefined ? {} : { def }) }
  return Object.keys(rows).length === 0 ? {} : { 'x-zui': rows }
}
