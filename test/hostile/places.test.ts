import { expect, test } from 'vitest'
import { compile, type Compilation } from '../../src/compile.ts'
import { evaluate, storedDefinition, type Stored } from '../support/evaluate.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { withoutReview } from '../support/without-review.ts'
import { hostileStrings } from './hostile-strings.ts'

/** Hostile strings at places that take only some texts, or change them: each is kept, or refused where it stands. */

const wellFormed = hostileStrings.filter((text) => !/\p{Surrogate}/u.test(text))
/** YAML cannot hold longer names, and JavaScript has a meaning of its own for some. */
const names = wellFormed.filter((text) => text.length < 500 && text !== '__proto__')
const fieldNames = names.filter((text) => !Object.hasOwn(Object.prototype, text))

test('field names, with the titles that are made from them', async () => {
  const fields = Object.fromEntries(fieldNames.map((name) => [name, 'A field']))
  const compilation = compileJson({ titles: 'derived', events: { seen: { fields } } })
  const schema = at(await storedOf(compilation), 'events', 'seen', 'schema')
  expect(at(schema, 'required')).toHaveLength(fieldNames.length)
  expect(new Set(at(schema, 'required') as string[])).toEqual(new Set(fieldNames))
  for (const name of fieldNames)
    expect(at(schema, 'properties', name, 'x-zui', 'title'), JSON.stringify(name)).toMatch(/./su)
})

test.each(names.filter((name) => !fieldNames.includes(name)))('a field called %s is refused', (name) => {
  const { diagnostics } = compileJson({ events: { seen: { fields: { [name]: 'A field' } } } })
  expect(diagnostics.map(({ id }) => id)).toEqual(['schema/invalid-field-name'])
  expect(diagnostics[0]?.location.range).toBeDefined()
})

test('keys of tags and attributes', async () => {
  const texts = Object.fromEntries(names.map((name) => [name, 'A text']))
  const stored = await storedOf(compileJson({ attributes: texts, user: { tags: texts } }))
  expect(Object.keys(at(stored, 'attributes') as object).toSorted()).toEqual(names.toSorted())
  expect(Object.keys(at(stored, 'user', 'tags') as object).toSorted()).toEqual(names.toSorted())
})

test('patterns that match a text literally', async () => {
  const patterns = wellFormed.map((text) => `^${text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`)
  const compilation = compileJson({
    schemas: {
      Texts: {
        fields: Object.fromEntries(patterns.map((pattern, index) => [`f${index}`, { type: 'string', pattern }])),
      },
    },
    events: { seen: { $ref: '#/schemas/Texts' } },
  })
  const { Texts } = (await evaluate(compilation.outputs ?? [], '5.4.3', 'src/generated/schemas.ts')) as {
    Texts: { shape: Record<string, { safeParse(value: unknown): { success: boolean } }> }
  }
  const stored = await storedOf(compilation)
  for (const [index, text] of wellFormed.entries()) {
    const field = Texts.shape[`f${index}`]
    expect(field?.safeParse(text).success, JSON.stringify(text)).toBe(true)
    expect(field?.safeParse(`${text}!`).success, JSON.stringify(text)).toBe(false)
    const pattern = at(stored, 'events', 'seen', 'schema', 'properties', `f${index}`, 'pattern')
    expect(new RegExp(pattern as string, 'u').test(text), JSON.stringify(text)).toBe(true)
  }
})

test('inline scripts are written as they are', () => {
  for (const text of wellFormed) {
    const source = `# ${text}\n"${text.length}"\n`
    const { outputs, diagnostics } = compileJson({ identifier: { extractScript: source } })
    expect(diagnostics).toEqual([])
    expect(outputs?.find(({ path }) => path.endsWith('.vrl'))?.text).toBe(source)
  }
})

test('names of items are kept when Botpress would keep them, and refused where they stand otherwise', async () => {
  const kept: string[] = []
  const refused = new Set<string>()
  for (const name of names) {
    const { outputs, diagnostics } = compileJson({ events: { [name]: { fields: {} } } })
    if (outputs === undefined) {
      const ids = diagnostics.map(({ id }) => id)
      expect([['rules/camel-case-name'], ['model/no-name-in-code']]).toContainEqual(ids)
      refused.add(ids.join())
      expect(diagnostics[0]?.location.range?.start.line).toBe(1)
    } else {
      kept.push(name)
      expect(Object.keys(at(await storedDefinition(outputs, '5.4.3'), 'events') as object)).toEqual([name])
    }
  }
  expect(kept).toContain('constructor')
  expect(kept).not.toContain('await')
  expect(kept).not.toContain('')
  expect([...refused].toSorted()).toEqual(['model/no-name-in-code', 'rules/camel-case-name'])
  expect(kept.every((name) => /^[a-z][A-Za-z0-9]*$/.test(name))).toBe(true)
})

test('the name of the integration is kept, or refused where it stands', async () => {
  for (const name of wellFormed) {
    const { outputs, diagnostics } = compileJson({ name })
    if (outputs === undefined) {
      expect(diagnostics).toHaveLength(1)
      expect(diagnostics[0]?.location.range).toBeDefined()
    } else {
      expect(at(await storedDefinition(outputs, '5.4.3'), 'name')).toBe(name)
      const { INTEGRATION_NAME } = await evaluate(outputs, '5.4.3', 'src/generated/schemas.ts')
      expect(INTEGRATION_NAME).toBe(name)
    }
  }
})

test('nothing of all that was run', () => {
  expect(globalThis).not.toHaveProperty('__canary')
  expect(Object.keys(Object.prototype)).toEqual([])
})

/** Compiles a manifest that is written in JSON, which YAML contains. */
function compileJson(manifest: object): Compilation {
  const text = JSON.stringify({ manifest: 'integration/v1', name: 'sample', version: '1.0.0', ...manifest })
  const escaped = text.replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const fileSystem = createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', escaped]])))
  const compilation = compile(fileSystem, '/project/integration.yaml')
  return { ...compilation, diagnostics: withoutReview(compilation.diagnostics) }
}

async function storedOf({ outputs, diagnostics }: Compilation): Promise<Stored> {
  expect(diagnostics).toEqual([])
  return storedDefinition(outputs ?? [], '5.4.3')
}

/** What stands at a path of keys. */
function at(value: Stored | undefined, ...path: readonly string[]): Stored | undefined {
  return path.reduce<Stored | undefined>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Object.hasOwn(inner, key)
        ? inner[key]
        : undefined,
    value,
  )
}
