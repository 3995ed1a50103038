import { compileRight, zuiOf } from './compile-source.ts'
import { evaluate, loadSdk, stored, type SdkVersion, type Stored } from './evaluate.ts'

/** The line by which a manifest asks for zui's older transformer. */
export const older = 'advanced: { useLegacyZuiTransformer: true }'

export interface CompiledField {
  readonly zui: string
  /** What becomes of a value of the field at run time; `missing`: the key is not there; `refused`: it does not satisfy the schema. */
  readonly handled: (value: unknown, version: SdkVersion) => Promise<unknown>
  /** What Botpress stores of the object with the field. */
  readonly stored: (version: SdkVersion) => Promise<Stored>
}

export const missing = Symbol('missing')
export const refused = Symbol('refused')

interface FieldOptions {
  /** What the manifest says besides. */
  readonly head?: string
  readonly transformer?: 'older' | 'modern'
}

/** Compiles an event with one field, written in YAML as `it: …` or `it?: …`. */
export function compileField(field: string, options: FieldOptions = {}): CompiledField {
  const { head = '', transformer = 'older' } = options
  const advanced = transformer === 'older' ? `${older}\n` : ''
  const compilation = compileRight(`${advanced}${head}\nevents: { seen: { fields: { ${field} } } }`)
  const event = compilation.bound.integration.events?.['seen']?.schema
  const [only] = event?.kind === 'object' ? event.fields : []
  if (only === undefined) throw new Error('the event has no field')
  const schemas = new Map<SdkVersion, Promise<ZuiSchema>>()
  const load = async (version: SdkVersion): Promise<ZuiSchema> => {
    const { default: definition } = await evaluate(compilation.outputs, version, 'integration.definition.ts')
    return (definition as { props: { events: { seen: { schema: ZuiSchema } } } }).props.events.seen.schema
  }
  const schemaOf = (version: SdkVersion): Promise<ZuiSchema> => {
    const schema = schemas.get(version) ?? load(version)
    schemas.set(version, schema)
    return schema
  }
  return {
    zui: zuiOf(compilation, only.schema),
    async handled(value, version) {
      const schema = await schemaOf(version)
      const parsed = schema.safeParse(value === missing ? {} : { it: value })
      if (!parsed.success) return refused
      return 'it' in parsed.data ? parsed.data['it'] : missing
    },
    async stored(version) {
      const schema = await schemaOf(version)
      return transformer === 'modern' ? stored(schema) : storedByOlder(schema, version)
    },
  }
}

interface ZuiSchema {
  safeParse(value: unknown): { success: true; data: Record<string, unknown> } | { success: false }
}

interface Transforms {
  toJSONSchemaLegacy(schema: unknown, options: object): unknown
}

/**
 * As `bp` has it when a definition asks for the older transformer: that one refers from one place to another where a schema is used
 * twice, and `bp` takes the references out again. Hints that say nothing are left out.
 */
export function storedByOlder(schema: unknown, version: SdkVersion): Stored {
  const sdk = loadSdk(version) as { readonly transforms?: Transforms; readonly z: { readonly transforms?: Transforms } }
  const transforms = sdk.transforms ?? sdk.z.transforms
  const json = transforms?.toJSONSchemaLegacy(schema, {
    target: 'jsonSchema7',
    $schemaUrl: false,
    $refStrategy: 'none',
  })
  return JSON.parse(JSON.stringify(json), (key, value: Stored) =>
    key === 'x-zui' && JSON.stringify(value) === '{}' ? undefined : value,
  ) as Stored
}

/** Of the two forms in which a schema may be stored that accepts null, and with hints for programs or without, one. */
export function inOneForm(json: Stored): Stored {
  if (Array.isArray(json)) return json.map(inOneForm)
  if (typeof json !== 'object' || json === null) return json
  const { 'x-zui': hints = {}, ...rest } = json
  const { coerce: _coerce, def: _def, ...said } = hints as { readonly [key: string]: Stored }
  const entries = Object.entries(rest).map(([key, value]) => [key, inOneForm(value)] as const)
  const form: { [key: string]: Stored } = {
    ...Object.fromEntries(entries),
    ...(Object.keys(said).length === 0 ? {} : { 'x-zui': said }),
  }
  return Array.isArray(form['type']) ? withChoice(form, form['type']) : form
}

/** `type: [string, 'null']` as `anyOf`. */
function withChoice({ type: _type, default: preset, ...form }: { [key: string]: Stored }, types: Stored[]): Stored {
  const [type, nothing, ...more] = types
  if (type === undefined || nothing !== 'null' || more.length > 0) return { type: types, ...form }
  return { anyOf: [{ type, ...form }, { type: 'null' }], ...(preset === undefined ? {} : { default: preset }) }
}
