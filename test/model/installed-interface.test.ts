import fc from 'fast-check'
import { test } from 'vitest'
import { asInstalled } from '../../src/model/installed-interface.ts'
import { identifier, literal, method } from '../../src/printer/build.ts'
import { printExpression } from '../../src/printer/print.ts'
import type { Json, SchemaNode } from '../../src/schemas/node.ts'
import { printZui } from '../../src/schemas/print/print-zui.ts'
import { asStoredBy, textOf, withoutEmptyHints } from '../schemas/stored-alike.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { loadSdk, sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { storedBy, type Transformer } from '../support/transformers.ts'

/** Schemas as interfaces have them. */
const { schema } = fc.letrec<{ schema: SchemaNode; object: SchemaNode; union: SchemaNode; nested: SchemaNode }>(
  (tie) => {
    const said = fc.record(
      {
        title: fc.constantFrom('A', 'B'),
        description: fc.constantFrom('What it is', 'Why'),
        nullable: fc.constantFrom('inner' as const, 'outer' as const),
        placeholder: fc.constant('x'),
      },
      { requiredKeys: [] },
    )
    const scalar = fc.constantFrom<SchemaNode>(
      { kind: 'string' },
      { kind: 'string', minLength: 1, format: 'uri' },
      { kind: 'string', pattern: '^[a-z]+$', maxLength: 4 },
      { kind: 'number', integer: false, minimum: 0 },
      { kind: 'number', integer: true },
      { kind: 'boolean' },
      { kind: 'enum', values: ['a', 'b'] },
      { kind: 'enum', values: ['only'] },
      { kind: 'literal', value: 'x' },
    )
    const annotated = (node: fc.Arbitrary<SchemaNode>): fc.Arbitrary<SchemaNode> =>
      fc.tuple(node, said).map(([inner, { nullable, ...words }]) =>
        // Where the words of what is nullable come to stand hangs on the versions of zui.
        ({ ...inner, ...(nullable === undefined ? words : { nullable }) }),
      )
    const field = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      optional: fc.boolean(),
      schema: tie('nested'),
    })
    const object = fc
      .record({
        fields: fc.uniqueArray(field, { maxLength: 3, selector: ({ name }) => name }),
        unknownKeys: fc.constantFrom(
          { kind: 'strip' },
          { kind: 'strip' },
          { kind: 'open' },
          { kind: 'catchall', schema: { kind: 'string', title: 'T', description: 'D' } },
        ),
      })
      .map((shape): SchemaNode => ({ kind: 'object', ...shape }))
    const union = fc
      .tuple(annotated(object), annotated(scalar))
      .map(([first, second]): SchemaNode => ({ kind: 'union', alternatives: [first, second] }))
    return {
      object,
      union,
      nested: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'tree' },
        annotated(scalar),
        annotated(object),
        annotated(tie('nested').map((items): SchemaNode => ({ kind: 'array', items }))),
        annotated(tie('nested').map((values): SchemaNode => ({ kind: 'record', values }))),
        annotated(union),
      ),
      schema: object,
    }
  },
)

test.each(['modern', 'legacy'] as const)(
  'a schema that the %s transformer stored comes back as the SDK itself reads it for a package',
  (made) => {
    fc.assert(
      fc.property(
        schema,
        fc.constantFrom(...sdkVersions),
        fc.constantFrom(...(made === 'modern' ? (['modern'] as const) : (['modern', 'legacy'] as const))),
        (node, version, transformer) => {
          const content = {
            name: 'any',
            version: '1.0.0',
            events: { it: { schema: node } },
            schemas: {},
            sdkMessages: {},
            advanced: { useLegacyZuiTransformer: made === 'legacy' },
          }
          const installed = asInstalled(content).events?.['it']?.schema
          if (installed === undefined) throw new Error('the event is gone')
          const ours = store(evaluateExpression(print(installed), version), version, transformer)
          const theirs = store(packaged(node, version, made), version, transformer)
          if (ours !== theirs) throw new Error(`${print(node)}\n${print(installed)}\n${ours}\n${theirs}`)
        },
      ),
      { seed: 50, numRuns: 400 },
    )
  },
)

/** What `bp add` makes of a schema: it is stored, and read again. */
function packaged(node: SchemaNode, version: SdkVersion, made: Transformer): unknown {
  const json = storedBy(evaluateExpression(print(node), version), version, made)
  const sdk = loadSdk(version) as { transforms?: Reader; z: { transforms?: Reader } }
  const read = (sdk.transforms ?? sdk.z.transforms)?.fromJSONSchemaLegacy(json)
  if (read === undefined) throw new Error(`SDK ${version} reads no JSON Schema`)
  return read
}

interface Reader {
  readonly fromJSONSchemaLegacy: (json: Json) => unknown
}

function store(schemaOfZui: unknown, version: SdkVersion, transformer: Transformer): string {
  return textOf(withoutEmptyHints(asStoredBy('5.4.3', storedBy(schemaOfZui, version, transformer))))
}

function print(node: SchemaNode): string {
  const reference = (name: string) => method(identifier('z'), 'ref', [literal(name)])
  return printExpression(printZui(node, '', { definitions: {}, reference }))
}
