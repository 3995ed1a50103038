import type { Json } from '../../src/schemas/node.ts'
import { loadSdk, type SdkVersion } from './evaluate.ts'

/** The two ways in which zui makes JSON Schema; the second is the one that `useLegacyZuiTransformer` asks for. */
export type Transformer = 'modern' | 'legacy'

interface Transforms {
  readonly toJSONSchema: (schema: unknown, options?: object) => Json
  readonly toJSONSchemaLegacy: (schema: unknown, options: object) => Json
}

/**
 * A zui schema as the platform's command stores it.
 *
 * @param options `toJSONSchemaOptions` of the definition
 */
export function storedBy(schema: unknown, version: SdkVersion, transformer: Transformer, options?: object): Json {
  // SDK 7 has moved them.
  const sdk = loadSdk(version) as { transforms?: Transforms; z: { transforms?: Transforms } }
  const transforms = sdk.transforms ?? sdk.z.transforms
  if (transforms === undefined) throw new Error(`SDK ${version} has no transforms`)
  const json =
    transformer === 'legacy'
      ? transforms.toJSONSchemaLegacy(schema, { target: 'jsonSchema7', ...options })
      : transforms.toJSONSchema(schema, options)
  return JSON.parse(JSON.stringify(json)) as Json
}
