import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readSource } from '../../../src/import/source/read-source.ts'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-comments-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The comments of a project's `integration.definition.ts`, a line each. */
function commentsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(root, 'project-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return [...readSource(folder, 'integration.definition.ts').comments].map(([pointer, text]) => `${pointer}: ${text}`)
}

function inDefinition(props: string): readonly string[] {
  return commentsOf({ 'integration.definition.ts': `export default new IntegrationDefinition(${props})` })
}

describe('the comments of a definition', () => {
  test('are those above keys, in all forms', () => {
    expect(
      inDefinition(`{
        // One line
        name: 'demo',
        // Two
        //   lines
        version: '1.0.0',
        /* a block */
        title: 'Demo',
        /**
         * JSDoc
         * of two lines
         */
        'icon': 'icon.svg',
      }`),
    ).toEqual(['/name: One line', '/version: Two\n  lines', '/title: a block', '/icon: JSDoc\nof two lines'])
  })

  test('are found at any depth, in schemas as well', () => {
    expect(
      inDefinition(`{
        actions: {
          // Sends
          'send/it': {
            input: {
              // All of it
              schema: z.object({
                // Where to
                to: z.string().title('To'),
                list: z.array(z.object({
                  // Within
                  item: z.string(),
                }).nullable()),
              }).strict(),
            },
          },
        },
      }).extend(other, () => ({ entities: {} })`),
    ).toEqual([
      '/actions/send~1it: Sends',
      '/actions/send~1it/input/schema: All of it',
      '/actions/send~1it/input/schema/properties/to: Where to',
      '/actions/send~1it/input/schema/properties/list/items/properties/item: Within',
    ])
  })

  test('are found in the schemas of an interface, which are functions of its entities', () => {
    const created = `({ item }) => z.object({
      // What to create
      item,
    })`
    expect(inDefinition(`{ actions: { create: { input: { schema: ${created} } } } }`)).toEqual([
      '/actions/create/input/schema/properties/item: What to create',
    ])
  })

  test('are not those that speak to a tool, nor those of code', () => {
    expect(
      inDefinition(`{
        /* eslint-disable no-console */
        // @ts-expect-error
        title: 'a',
        call() {
          return {
            // of something else
            a: 1,
          }
        },
        // Here
        version: '1',
      }`),
    ).toEqual(['/version: Here'])
  })

  test('are followed into other modules, and told where they are used first', () => {
    expect(
      commentsOf({
        'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@defs/*': ['./src/definitions/*'] } } }),
        'integration.definition.ts': `import { IntegrationDefinition, z } from '@botpress/sdk'
import * as all from './src/definitions'
import { Member } from '@defs/schemas'
const events = {
  // Someone came
  joined: { schema: Member },
} as const
export default new IntegrationDefinition({
  actions: all.actions,
  events,
  states: {
    // The same again
    member: { type: 'user', schema: Member },
    ...all.more,
  },
})`,
        'src/definitions/index.ts': `export * from './actions'\nexport { Member } from './schemas'\nexport { states as more } from './states'`,
        'src/definitions/schemas.ts': `export const Member = z.object({
  // The id
  id: z.string(),
})`,
        'src/definitions/actions.ts': `export const actions = {
  // Sends
  send: { input: { schema: z.object({}) } },
} satisfies Actions`,
        'src/definitions/states.ts': `export const states = {
  // One more
  other: { type: 'user' },
}`,
      }),
    ).toEqual([
      '/actions/send: Sends',
      '/events/joined: Someone came',
      '/events/joined/schema/properties/id: The id',
      '/states/member: The same again',
      '/states/other: One more',
    ])
  })

  test('of what is no TypeScript, or no definition, are none', () => {
    expect(commentsOf({ 'integration.definition.ts': 'new IntegrationDefinition({\n// a\nb: : 1' })).toEqual([])
    expect(commentsOf({})).toEqual([])
  })
})
