import { propertyOf, sdkName, type ProjectModule } from './project-loader.ts'
import { isRecord, isSchema, typeOf, type Schema } from './zui.ts'

/** The name under which a module exports a schema. */
export interface ExportedName {
  readonly name: string
  readonly module: string
}

export interface ExportedSchemas {
  /** The names of a schema that is exported, or of which an exported one is a copy with other labels. */
  find(schema: Schema, stored: unknown): { readonly exported: ExportedName; readonly exact: boolean } | undefined
}

/** Kinds of schemas that are told apart by what they hold; every `z.string()` is like every other. */
const distinctive = new Set([
  'ZodObject',
  'ZodEnum',
  'ZodNativeEnum',
  'ZodUnion',
  'ZodDiscriminatedUnion',
  'ZodIntersection',
])

/**
 * Collects the schemas that modules export, by themselves or in a group (`export const schemas = { Member, Team }`). Where several export the same one, the module that was loaded last names it: those
 * that hand it on were begun before.
 *
 * @param store what is stored of a schema, or undefined where nothing can be
 */
export function exportedSchemas(
  modules: readonly ProjectModule[],
  sdk: unknown,
  nameOf: (file: string) => string,
  store: (schema: Schema) => unknown,
): ExportedSchemas {
  const grouped = new Map<Schema, ExportedName>()
  const direct = new Map<Schema, ExportedName>()
  const collect = (into: typeof direct, owner: unknown, prefix: string, module: string): void => {
    for (const name of keysOf(owner)) {
      const value = propertyOf(owner, name)
      if (isSchema(value)) into.set(value, { name: `${prefix}${name}`, module })
    }
  }
  const defaults = propertyOf(propertyOf(sdk, 'messages'), 'defaults')
  for (const name of keysOf(defaults)) {
    const schema = propertyOf(propertyOf(defaults, name), 'schema')
    if (isSchema(schema)) direct.set(schema, { name: `messages.defaults.${name}`, module: sdkName })
  }
  for (const { file, exports } of modules) {
    const module = nameOf(file)
    const names = keysOf(exports).filter((name) => name !== 'default')
    collect(direct, Object.fromEntries(names.map((name) => [name, propertyOf(exports, name)])), '', module)
    for (const name of names) {
      const value = propertyOf(exports, name)
      if (isPlain(value)) collect(grouped, value, `${name}.`, module)
    }
  }
  const exact = new Map([...grouped, ...direct])
  const alike = new Map<string, ExportedName>()
  for (const [schema, exported] of exact) {
    const text = unlabelled(schema, store(schema))
    if (text !== undefined) alike.set(text, exported)
  }
  return {
    find(schema, stored) {
      const same = exact.get(schema)
      if (same !== undefined) return { exported: same, exact: true }
      const text = unlabelled(schema, stored)
      const copied = text === undefined ? undefined : alike.get(text)
      return copied === undefined ? undefined : { exported: copied, exact: false }
    },
  }
}

/** The stored schema as text, without title, description and what only a root has. */
function unlabelled(schema: Schema, stored: unknown): string | undefined {
  if (!distinctive.has(typeOf(schema)) || !isRecord(stored)) return undefined
  const {
    $schema: _dialect,
    description: _description,
    'x-zui': hints,
    default: _default,
    readOnly: _readOnly,
    ...rest
  } = stored
  if (rest['type'] === 'object' && keysOf(rest['properties']).length === 0) return undefined
  const { title: _title, ...others } = isRecord(hints) ? hints : {}
  return JSON.stringify([typeOf(schema), rest, others])
}

function keysOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : []
}

function isPlain(value: unknown): boolean {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype
}
