import { expect, test } from 'vitest'
import { compileRight, expectReported, outputOf } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

test('attributes of the root and of parts are merged', () => {
  const { bound } = compileRight('include: [part.yaml]\nattributes: { category: CRM }', {
    files: { 'part.yaml': 'manifest: part/v1\nattributes: { guideSlug: crm }\n' },
  })
  expect(bound.integration.attributes).toEqual({ category: 'CRM', guideSlug: 'crm' })
})

test('an attribute in two files is reported at both places', () => {
  const part = annotated`
    manifest: part/v1
    attributes: { «category»: CRM }
    `
  expectReported(
    annotated`
      include: [part.yaml]
      attributes: { «category»: Sales }
      `,
    [{ id: 'model/duplicate-item', at: 0, in: 'part.yaml', related: [{ at: 0, in: 'integration.yaml' }] }],
    { files: { 'part.yaml': part } },
  )
})

test('a comment above a field is emitted where the field is declared, not where it is taken over', () => {
  const compilation = compileRight(`
actions:
  add:
    input: { extends: Member, fields: { role?: The role } }
    output: { extends: Member, partial: true }
schemas:
  # Somebody.
  Member:
    fields:
      # Never changes.
      id: The ID
`)
  expect(outputOf(compilation, 'src/generated/schemas.ts')).toContain('// Somebody.\nexport const Member')
  expect(outputOf(compilation, 'src/generated/schemas.ts')).toContain('  // Never changes.\n  id:')
  expect(outputOf(compilation, 'integration.definition.ts')).not.toContain('Never changes')
})

test('each of two schemas that share an anchor is exported', () => {
  const compilation = compileRight('schemas: { A: &a { fields: { id: The ID } }, B: *a }')
  expect(outputOf(compilation, 'src/generated/schemas.ts')).toMatch(/export const A = [^]*export const B = /)
})

test("a configuration has no title made from its name: the SDK's documentation lets it have none", () => {
  const { bound } = compileRight('titles: derived\nconfigurations: { oauth: { fields: {} } }')
  expect(bound.integration.configurations?.['oauth']).not.toHaveProperty('title')
})

test('an inline script stays below src/generated/scripts, whatever its configuration is called', () => {
  const { outputs } = compileRight(`
configurations:
  ../../evil: &c { fields: {}, identifier: { linkTemplateScript: "a\\nb" } }
  a/b.c: *c
  größe: *c
`)
  expect(outputs.map(({ path }) => path).filter((path) => path.endsWith('.vrl'))).toEqual([
    'src/generated/scripts/configurations.%2e%2e%2F%2e%2e%2Fevil.identifier.linkTemplateScript.vrl',
    'src/generated/scripts/configurations.a%2Fb%2ec.identifier.linkTemplateScript.vrl',
    'src/generated/scripts/configurations.gr%C3%B6%C3%9Fe.identifier.linkTemplateScript.vrl',
  ])
})

test('what zui would wrap cannot be an alternative of a discriminated union, nor a whole position', () => {
  expectReported(
    annotated`
      schemas:
        Frozen: { fields: { kind: { const: a } }, readOnly: true }
        Defaulted: { fields: { kind: { const: b } }, default: { kind: b } }
      events:
        seen:
          fields:
            shape: { discriminator: kind, oneOf: [«{ $ref: '#/schemas/Frozen' }», «{ $ref: '#/schemas/Defaulted' }»] }
        «thawed»: { $ref: '#/schemas/Frozen' }
        «given»: { $ref: '#/schemas/Defaulted' }
      `,
    [
      { id: 'schema/invalid-discriminator', at: 0, message: /read-only/ },
      { id: 'schema/invalid-discriminator', at: 1, message: /default/ },
      { id: 'schema/not-an-object', at: 2, message: /read-only/ },
      { id: 'schema/not-an-object', at: 3, message: /default/ },
    ],
  )
})

test('the fields of a read-only base are taken over', () => {
  const compilation = compileRight(`
schemas:
  Frozen: { fields: { made: When it was made }, readOnly: true }
  Thawed: { extends: Frozen, fields: { melted: When it melted } }
`)
  const schemas = outputOf(compilation, 'src/generated/schemas.ts')
  expect(schemas).toContain('.readonly()')
  expect(schemas).not.toContain('Frozen.shape')
})

test('"partial" over a field whose default comes from a reference is reported', () => {
  expectReported(
    annotated`
      schemas:
        Level: { enum: [low, high], default: low }
        Alarm: { fields: { level: { $ref: '#/schemas/Level' } } }
      events: { seen: { extends: Alarm, «partial»: true } }
      `,
    [{ id: 'schema/partial-over-default', at: 0 }],
  )
})
