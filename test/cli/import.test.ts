import { describe, expect, it } from 'vitest'
import { sdkVersions } from '../support/evaluate.ts'
import { helpdesk, ownFiles, typeErrors } from './helpdesk.ts'

/** What a person is told when all is done. */
const summary = `Running the definition in ., with the SDK that its project has installed.
integration.yaml           written
integration.definition.ts  written; yours is integration.definition.before.ts now
src/generated/schemas.ts   written
.botpress                  written

Built and evaluated with @botpress/sdk 5.4.3, the new definition equals the old one in all that the platform stores.

What is left for you:

  TypeScript does not accept these lines any more:
    src/api.ts:1  import "INTEGRATION_NAME" and "INTEGRATION_VERSION" from "./generated/schemas"
    src/api.ts:1  move "regions" from integration.definition.before.ts to a module of its own

  These schemas are in src/generated/schemas.ts now, too. Keep one of each:
    definitions/ticket.ts  "prioritySchema" is "Priority" there
    definitions/ticket.ts  "ticketSchema" is "Ticket" there
    definitions/ticket.ts  "customerSchema" is "Customer" there

  Nothing else that tsconfig.json includes needs these files. When the rest is done, remove them:
    integration.definition.before.ts
    definitions/actions.ts
    definitions/channels.ts
    definitions/configuration.ts
    definitions/events.ts
    definitions/index.ts
    definitions/states.ts
    definitions/user.ts

  package.json has to build the manifest first:
    "build": "bp add -y && tenon build && bp build"
    "deploy": "tenon build && bp deploy"

  .gitattributes can say what is generated, so that reviews fold it:
    integration.definition.ts linguist-generated
    src/generated/** linguist-generated
`

/** The lines of `What is left for you` below a title. */
function leftUnder(stderr: string, title: string): readonly string[] {
  const [, below = ''] = stderr.split(`  ${title}\n`)
  const [lines = ''] = below.split('\n\n')
  return lines.split('\n').map((line) => line.trim())
}

describe('tenon import of samples/helpdesk', () => {
  it.each(sdkVersions)('makes a project of it that builds, with @botpress/sdk %s', async (sdk) => {
    const project = helpdesk(sdk)
    const before = ownFiles(project)

    const { code, stdout, stderr } = project.tenon('import', '.')
    expect(code).toBe(0)
    const after = ownFiles(project)
    await expect(after['integration.yaml']).toMatchFileSnapshot('golden/helpdesk.yaml')
    expect(stderr).toBe(summary.replace('5.4.3', sdk))
    expect(
      [...stdout.matchAll(/^(?:warning|info|error): .*?((?:[a-z]+\/)[a-z-]+)\n.*╭─ (.*)$/gm)].map(
        ([, ...told]) => told,
      ),
    ).toEqual([['import/lost', 'definitions/channels.ts:16:28']])

    const written = [
      'integration.definition.before.ts',
      'integration.definition.ts',
      'integration.yaml',
      'src/generated/schemas.ts',
    ]
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual(written)
    expect(after['integration.definition.before.ts']).toBe(before['integration.definition.ts'])
    expect(project.tenon('build', '--check').code).toBe(0)
    const listed = leftUnder(stderr, 'TypeScript does not accept these lines any more:').map(
      (line) => line.split(' ')[0],
    )
    expect([...new Set(typeErrors(project))]).toEqual([...new Set(listed)])
  })

  it('names the parts that a manifest in one file leaves behind', () => {
    const project = helpdesk('5.4.3')
    expect(project.tenon('import', '.', '--split').stderr).not.toContain('The manifest that was replaced')
    const parts = ['actions.yaml']
    expect(project.files().filter((path) => path.endsWith('.yaml') && !path.includes('/'))).toEqual(
      // The tests of its scripts are the project's own.
      [...parts, 'integration.yaml', 'scripts.test.yaml'].sort(),
    )
    const { code, stderr } = project.tenon('import', '.', '--force', '--no-split')
    expect(code).toBe(0)
    expect(
      leftUnder(stderr, 'The manifest that was replaced included these files, and the new one does not. Remove them:'),
    ).toEqual(parts)
  })

  it('is the same manifest again when what was generated is imported', () => {
    const project = helpdesk('5.4.3')
    // A script of a manifest, which a build would remove when nothing asks for it any more.
    project.write(
      'integration.definition.ts',
      project
        .read('integration.definition.ts')
        .replace("extractScript: 'extract.vrl'", `extractScript: 'extract.vrl', fallbackHandlerScript: 'fallback.vrl'`),
    )
    project.write('fallback.vrl', '.status = 200\n.\n')
    project.write('tsconfig.json', '{}')
    expect(project.tenon('import', '.').code).toBe(0)
    const inline = project
      .read('integration.yaml')
      .replace('fallbackHandlerScript: fallback.vrl', 'fallbackHandlerScript: |\n    .status = 200\n    .')
    project.write('integration.yaml', inline)
    expect(project.tenon('build').code).toBe(0)
    const built = ownFiles(project)
    expect(built['src/generated/scripts/identifier.fallbackHandlerScript.vrl']).toBe('.status = 200\n.\n')

    project.remove('integration.yaml')
    const again = project.tenon('import', '.')
    expect(again.code).toBe(0)
    expect(again.stderr).not.toContain('src/generated/schemas.ts"')
    expect(ownFiles(project)).toEqual(built)
  })
})
