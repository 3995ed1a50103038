import { describe, expect, test } from 'vitest'
import { compileField, inOneForm, older, refused, type CompiledField } from '../support/compile-field.ts'
import { compileSource } from '../support/compile-source.ts'
import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { annotations, head, methods, schemas } from './runtime-schemas.ts'

function isAccepted(schema: string): boolean {
  return compileSource(`${older}${head}\nevents: { seen: { fields: { it: ${schema} } } }`).outputs !== undefined
}

/** The schema in each of the combinations that are not refused, with and without run-time behaviour. */
function acceptedCombinations(schema: string, value: unknown): readonly { plain: string; combined: string }[] {
  const json = JSON.stringify(value)
  const said = annotations.flatMap((annotation) =>
    ['', `default: ${json}`].map((preset) => [schema, annotation, preset].filter((part) => part !== '').join(', ')),
  )
  return said
    .flatMap((words) =>
      methods.map((called) => ({
        plain: `{ ${words} }`,
        combined: `{ ${words}, x-zod: { ${called.replace('…', json)} } }`,
      })),
    )
    .filter(({ combined }) => isAccepted(combined))
}

/** Compiles a field that is an object with the schemas as fields: `f0`, `f1`, … */
function compileFields(fields: readonly string[]): CompiledField {
  const lines = fields.map((field, index) => `f${index}: ${field}`)
  return compileField(`it: { fields: { ${lines.join(', ')} } }`, { head })
}

interface StoredObject {
  readonly properties: Readonly<Record<string, StoredObject>>
  readonly required?: readonly string[]
}

async function storedObject(compiled: CompiledField, version: SdkVersion): Promise<StoredObject> {
  const { properties } = inOneForm(await compiled.stored(version)) as unknown as StoredObject
  return properties['it'] ?? { properties: {} }
}

describe('whatever is not refused is stored as without, and required as it is checked', () => {
  test.each(schemas)('{ %s }', async (schema, value) => {
    const combinations = acceptedCombinations(schema, value)
    const combined = compileFields(combinations.map((each) => each.combined))
    const plain = compileFields(combinations.map((each) => each.plain))
    const whole = Object.fromEntries(combinations.map((_, index) => [`f${index}`, value]))
    for (const version of sdkVersions) {
      const { properties, required = [] } = await storedObject(combined, version)
      expect(properties).toEqual((await storedObject(plain, version)).properties)
      expect(await combined.handled(whole, version)).toEqual(whole)
      for (const [index, each] of combinations.entries()) {
        const { [`f${index}`]: _, ...others } = whole
        const isRequired = (await combined.handled(others, version)) === refused
        expect([each.combined, isRequired]).toEqual([each.combined, required.includes(`f${index}`)])
      }
    }
  })
})
