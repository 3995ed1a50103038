import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { importProject, type ProjectImport } from '../../src/import/import-project.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { useProjects, type Files } from './evaluate/project.ts'

const { create, worker } = useProjects()

async function importOf(files: Files, sdk: (typeof sdkVersions)[number] = '5.4.3', timeLimit = 30_000) {
  const folder = create(files, sdk)
  const before = readdirSync(folder, { recursive: true })
  const result = await importProject(createDiskFileSystem(), {
    path: folder,
    evaluation: { worker: worker(), timeLimit },
  })
  expect(readdirSync(folder, { recursive: true })).toEqual(before)
  return { folder, result }
}

/** @throws when there is none */
async function imported(files: Files, sdk?: (typeof sdkVersions)[number]): Promise<ProjectImport> {
  const { result } = await importOf(files, sdk)
  if (result.kind === 'failed') throw new Error(result.diagnostics.map(({ message }) => message).join('\n'))
  return result.result
}

/** `<file>:<line> <id> <message>` of each. */
function told(diagnostics: readonly Diagnostic[], folder: string): readonly string[] {
  return diagnostics.map(
    ({ id, message, location: { file, range } }) =>
      `${file.slice(folder.length + 1)}:${range?.start.line ?? ''} ${id} ${message}`,
  )
}

function definition(body: string): string {
  return `import { IntegrationDefinition, z } from '@botpress/sdk'\nexport default new IntegrationDefinition({\n  name: 'demo',\n  version: '0.1.0',\n${body}})\n`
}

describe('what a manifest cannot say', () => {
  test.each(sdkVersions)('is told where it stands, and what it can is kept, with @botpress/sdk %s', async (sdk) => {
    const { diagnostics, folder, files } = await imported(
      {
        'integration.definition.ts': definition(`  __advanced: { useLegacyZuiTransformer: true },
  configuration: {
    schema: z.object({
      // Refused when it is not even.
      count: z.number().refine((count) => count % 2 === 0),
      name: z.string().transform((name) => name.trim()),
      rest: z
        .object({ id: z.string() })
        .strict(),
    }),
  },
`),
      },
      sdk,
    )
    const lost = (field: string, what: string): string =>
      `import/lost /configuration/schema/properties/${field} does something at run time that a manifest cannot say: ${what}. Do it in the handler`
    expect(told(diagnostics, folder)).toEqual([
      `integration.definition.ts:9 ${lost('count', 'the check of .refine() is left out')}`,
      `integration.definition.ts:10 ${lost('name', 'the value is not changed by .transform()')}`,
    ])
    expect(files[0]?.text).toContain(`
  fields:
    # Refused when it is not even.
    count: { type: number }
    name: { type: string }
    rest:
      fields:
        id: { type: string }
      additionalProperties: false
`)
  })
})

describe('a schema that is used in several places', () => {
  const uses = `  actions: {
    start: { input: { schema: order }, output: { schema: z.object({ order }) } },
    stop: { input: { schema: order }, output: { schema: z.object({}) } },
  },
`
  const start = (field: string): string => `const order = z.object({\n  ${field},\n})\n`
  const defined = (field: string, body = uses): string =>
    definition(body).replace('export default', `${start(field)}export default`)

  test('is told once for each place of the source that has no words in a manifest', async () => {
    const field = 'count: z.number().refine((count) => count > 1), paid: z.number().refine((paid) => paid > 1)'
    const { diagnostics, folder } = await imported({
      'integration.definition.ts': defined(field, `  __advanced: { useLegacyZuiTransformer: true },\n${uses}`),
    })
    expect(told(diagnostics, folder).map((each) => each.slice(0, each.indexOf(' does')))).toEqual([
      'integration.definition.ts:3 import/lost /actions/start/input/schema/properties/count',
      'integration.definition.ts:3 import/lost /actions/start/input/schema/properties/paid',
    ])
  })

  test('is told once for each place of the source that cannot be stored', async () => {
    const { result, folder } = await importOf({ 'integration.definition.ts': defined('at: z.date()') })
    expect(
      result.kind === 'failed' &&
        told(result.diagnostics, folder).map((each) => each.slice(0, each.indexOf(' cannot'))),
    ).toEqual(['integration.definition.ts:3 import/unstored /actions/start/input/schema/properties/at'])
  })

  test('is told for each field where the source does not show their places', async () => {
    const body = uses.replace('schema: order', 'schema: z.object(Object.fromEntries([...fields])).merge(order)')
    const fields = "const fields = ['a', 'b'].map((name) => [name, z.date()] as const)\n"
    const { result, folder } = await importOf({
      'integration.definition.ts': defined('id: z.string()', body).replace('const order', `${fields}const order`),
    })
    expect(result.kind === 'failed' && told(result.diagnostics, folder).map((each) => each.split(' ')[2])).toEqual([
      '/actions/start/input/schema/properties/a',
      '/actions/start/input/schema/properties/b',
    ])
  })
})

describe('a definition that does not end', () => {
  test('is given up after the time that is allowed, and told with what it was doing', async () => {
    const { result, folder } = await importOf({ 'integration.definition.ts': 'for (;;) {}\n' }, '5.4.3', 1500)
    expect(result).toMatchObject({
      kind: 'failed',
      diagnostics: [
        {
          id: 'import/failed',
          message:
            'This cannot be imported: it has not ended after 1.5 seconds, while it ran integration.definition.ts',
          location: { file: folder },
        },
      ],
    })
  })
})

describe('names of the source', () => {
  test('become names of the manifest, without the word schema', async () => {
    const { files } = await imported({
      'integration.definition.ts': `import { memberSchema, Role } from './schemas'\n${definition(`  events: {
    joined: { schema: z.object({ member: memberSchema.title('Who'), role: Role }) },
    left: { schema: z.object({ member: memberSchema, role: Role }) },
  },
`)}`,
      'schemas.ts': `import { z } from '@botpress/sdk'
export const Role = z.enum(['guest', 'owner'])
export const memberSchema = z.object({ id: z.string() })
`,
    })
    expect(files[0]?.text).toContain(`
schemas:
  Member:
    fields:
      id: { type: string }

  Role: { enum: [guest, owner] }
`)
  })
})
