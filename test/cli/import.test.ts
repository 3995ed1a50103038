import { describe, expect, it } from 'vitest'
import { sdkVersions } from '../support/evaluate.ts'
import { helpdesk, ownFiles, typeErrors } from './helpdesk.ts'

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
    expect(typeErrors(project)).toEqual([])

    const { code, stdout, stderr } = project.tenon('import', '.')
    expect(code).toBe(0)
    const after = ownFiles(project)
    await expect(after['integration.yaml']).toMatchFileSnapshot('golden/helpdesk.yaml')
    expect(stderr).toBe(summary.replace('5.4.3', sdk))
    expect(
      [...stdout.matchAll(/^(?:warning|info|error): .*?((?:[a-z]+\/)[a-z-]+)\n.*╭─ (.*)$/gm)].map(
        ([, ...told]) => told,
      ),
    ).toEqual([
      ['import/lost', 'definitions/channels.ts:16:28'],
      ['import/lost', 'definitions/states.ts:6:5'],
    ])

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

const summary = ''
