import type { OutputFile } from '../../src/emit/output-file.ts'
import type { Json } from '../../src/schemas/node.ts'
import { dereference } from '../../src/verify/dereference.ts'
import { asStoredBy, textOf } from '../schemas/stored-alike.ts'
import { evaluate, loadSdk, type SdkVersion } from '../support/evaluate.ts'
import { storedBy, type Transformer } from '../support/transformers.ts'
import type { JsonObject } from './corpus-definitions.ts'

/** Where the schemas of a definition are made into JSON Schema. */
interface Storing {
  readonly version: SdkVersion
  readonly transformer: Transformer
  readonly options?: object
}

/** The props of an emitted definition, with each schema as the platform stores it. */
export async function storedProps(
  outputs: readonly OutputFile[],
  path: string,
  version: SdkVersion,
): Promise<JsonObject> {
  // A bundler finds the module of a folder.
  const folders = outputs
    .filter((output) => output.path.endsWith('/index.ts'))
    .map((output): OutputFile => {
      const folder = output.path.slice(0, -'/index.ts'.length)
      const text = `export { default } from './${folder.split('/').at(-1)}/index.js'\n`
      return { path: `${folder}.ts`, text, kind: 'module' }
    })
  const { default: definition } = await evaluate([...outputs, ...folders], version, path)
  const { props } = definition as { readonly props: { readonly [key: string]: unknown } }
  const advanced = props['__advanced'] as
    | { useLegacyZuiTransformer?: boolean; toJSONSchemaOptions?: object }
    | undefined
  const storing: Storing = {
    version,
    transformer: advanced?.useLegacyZuiTransformer === true ? 'legacy' : 'modern',
    ...(advanced?.toJSONSchemaOptions === undefined ? {} : { options: advanced.toJSONSchemaOptions }),
  }
  return plain(props, storing) as JsonObject
}

function plain(value: unknown, storing: Storing): Json {
  // The schemas of an interface are made of references to its entities.
  if (typeof value === 'function') return plain((value as (entities: object) => unknown)(referring(storing)), storing)
  if (Array.isArray(value)) return value.map((item) => plain(item, storing))
  if (typeof value !== 'object' || value === null) return value as Json
  if (typeof (value as { toJSONSchema?: unknown }).toJSONSchema === 'function')
    return dereferenced(storedBy(value, storing.version, storing.transformer, storing.options))
  const rows = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(rows.map(([key, item]) => [key, plain(item, storing)]))
}

/** As the platform's command does with what a transformer makes. */
function dereferenced(json: Json): Json {
  return dereference(structuredClone(json) as Parameters<typeof dereference>[0])
}

/** For each name, the reference to the entity of that name. */
function referring({ version }: Storing): object {
  const { z } = loadSdk(version) as { readonly z: { readonly ref: (name: string) => unknown } }
  return new Proxy({}, { get: (_target, name) => z.ref(String(name)) })
}

/** A definition with each schema as a text that is the same for schemas which a version of the SDK stores alike. */
export function comparable(definition: Json, version: SdkVersion): Json {
  if (Array.isArray(definition)) return (definition as readonly Json[]).map((item) => comparable(item, version))
  if (typeof definition !== 'object' || definition === null) return definition
  return Object.fromEntries(
    Object.entries(definition).map(([key, value]) => [
      key,
      key === 'schema' ? textOf(asStoredBy(version, value)) : comparable(value, version),
    ]),
  )
}
