import { describe, expect, it } from 'vitest'
import { gateRepository } from './gate.ts'
import { manifest, workspace } from './tenon.ts'

const tickets = 'integrations/tickets/integration.yaml'

describe('tenon ci', () => {
  it('finds in what changed all that speaks against it, in every format at once, each at its line', () => {
    const repository = gateRepository()
    repository.git('checkout', '--quiet', '-b', 'topic')
    repository.edit(
      tickets,
      'subject: { string: What it is about, minLength: 1 }',
      'subject:   { integer: What it is about }',
    )
    const formats = ['json=found.json', 'sarif=found.sarif', 'junit=found.xml', 'markdown=found.md', 'github']
    const args = ['ci', '--against', 'main', ...formats.map((format) => `--format=${format}`)]
    const { code, stdout, stderr } = repository.tenon(args)
    expect(stderr).toContain('1 of 3 integrations changed since main.\n')
    expect(stderr).toMatch(/^ +check +build +fmt +test +diff$/m)
    expect(stderr).toMatch(
      /^ +× integrations\/tickets +✓ +× 1 error +× 1 error +– no cases +× \d errors?, needs 0\.5\.0$/m,
    )
    expect(stderr).toMatch(/^The gate is closed: \d errors in 2 files$/m)
    expect(code).toBe(1)
    const { diagnostics } = JSON.parse(repository.read('found.json')) as { diagnostics: { id: string }[] }
    const ids = [...new Set(diagnostics.map(({ id }) => id))]
    expect(ids).toEqual(['build/out-of-date', 'diff/version-unchanged', 'format/unformatted', 'diff/breaking-change'])
    expect(stdout).toMatch(new RegExp(`^::error file=${tickets},line=\\d+,.*title=diff/breaking-change::`, 'm'))
    expect(repository.read('found.sarif')).toContain('"ruleId": "diff/breaking-change"')
    expect(repository.read('found.xml')).toContain('diff/breaking-change')
    const markdown = repository.read('found.md')
    expect(markdown).toContain('| `integrations/tickets` | ✅ | ❌ 1 error | ❌ 1 error | – no cases |')
    expect(markdown).toMatch(/^#### ❌ tickets 0\\.4\\.1 → 0\\.4\\.1, needs \*\*0\\.5\\.0\*\*$/m)

    repository.edit(tickets, 'version: 0.4.1', 'version: 0.5.0')
    expect(repository.tenon(['fmt']).code).toBe(0)
    expect(repository.tenon(['build']).code).toBe(0)
    const after = repository.tenon(['ci', '--against', 'main'])
    expect(after.stderr).toMatch(/✓ 0\.4\.1 → 0\.5\.0\nThe gate is open: no problems\n$/)
    expect(after).toMatchObject({ code: 0, stdout: '' })
  })

  it('compares and tests a project without a manifest, and says that there is nothing else to do', () => {
    const repository = gateRepository()
    repository.edit('integrations/forms/extract.vrl', 'body.webhookId', 'body.webhook')
    const { code, stdout, stderr } = repository.tenon(['ci'])
    expect(stderr).toContain('1 of 3 integrations changed since HEAD.\n')
    expect(stderr).toMatch(
      /integrations\/forms +– no manifest +– no manifest +✓ +× 1 error, 3 cases +× 1 error, needs 0\.2\.1/,
    )
    expect(stderr).toContain('Running integrations/forms/integration.definition.ts to read it\n')
    expect(stdout).toContain(
      'error: The case "answers are for the webhook of the form" fails. The result is another (expected "wh_1"',
    )
    expect(stdout).toContain('integrations/forms/scripts.test.yaml:')
    expect(stdout).toContain('diff/version-unchanged')
    expect(code).toBe(1)

    const skipped = repository.tenon(['ci', '--skip', 'diff,test', '--skip', 'fmt'])
    expect(skipped.stderr).toMatch(/^ +check +build$/m)
    expect(skipped.code).toBe(0)

    // Whatever is skipped, what cannot be built does not get in.
    repository.edit(tickets, 'version: 0.4.1', 'version: [')
    const broken = repository.tenon(['ci', '--skip', 'check,fmt,test,diff'])
    expect(broken.stderr).toMatch(/^ +× integrations\/tickets +× \d errors?/m)
    expect(broken.code).toBe(1)
  })

  it('looks at a project without a manifest of which only changed what its definition imports from elsewhere', () => {
    const repository = gateRepository()
    const definition = 'integrations/forms/integration.definition.ts'
    const share = (version: string): void =>
      repository.write('shared/version.ts', `export const version = ${version}\n`)
    share("'0.2.0'")
    repository.edit(definition, "version: '0.2.0'", 'version')
    repository.write(definition, `import { version } from '../../shared/version'\n${repository.read(definition)}`)
    repository.commit('Share the version')

    share("'0.1.0'")
    const lower = repository.tenon(['ci', '--skip', 'test'])
    expect(lower.stderr).toContain('1 of 3 integrations changed since HEAD.\n')
    expect(lower.stdout).toContain('diff/version-decreased')
    expect(lower.code).toBe(1)

    share('')
    const broken = repository.tenon(['ci', '--skip', 'test'])
    expect(broken.stderr).toMatch(/^ +× integrations\/forms .* × 1 error$/m)
    expect(broken.stderr).not.toContain('integrations/tickets')
    expect(broken.code).toBe(1)
  })

  it('has nothing to say where nothing changed, and with --all looks at everything', () => {
    const repository = gateRepository()
    const { code, stdout, stderr } = repository.tenon(['ci'])
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No integration changed since HEAD.\nThe gate is open: no problems\n',
    })
    const all = repository.tenon(['ci', '--all', '--against', 'HEAD', 'integrations/contacts', 'integrations/tickets'])
    expect(all.stderr).toContain('All 2 integrations are looked at, and compared with HEAD.\n')
    expect(all.stderr).toMatch(/integrations\/contacts +✓ +✓ +✓ +✓ 3 cases +✓ unchanged/)
    expect(all.code).toBe(0)
  })

  it('tells of integrations that are new, and of those that are gone', () => {
    const repository = gateRepository()
    repository.git('mv', 'integrations/tickets', 'integrations/desk')
    repository.edit('integrations/desk/integration.yaml', 'name: tickets', 'name: desk')
    expect(repository.tenon(['build', 'integrations/desk']).code).toBe(0)
    const { code, stderr } = repository.tenon(['ci'])
    expect(stderr).toMatch(/integrations\/desk .*✓ new, 0\.4\.1\n/)
    expect(stderr).toContain('\nRemoved: integrations/tickets/integration.yaml\nThe gate is open')
    expect(code).toBe(0)
  })

  it('looks at what git keeps, also when a .gitignore is changed to name it', () => {
    const repository = gateRepository()
    repository.git('checkout', '--quiet', '-b', 'topic')
    repository.edit(tickets, 'title: Tickets', 'titel: Tickets')
    repository.write('integrations/.gitignore', 'tickets/\n')
    repository.commit('Hide it')
    const { code, stdout, stderr } = repository.tenon(['ci', '--against', 'main', '--skip', 'diff,test'])
    expect(stderr).toContain('1 of 3 integrations changed since main.\n')
    expect(stdout).toContain(`${tickets}:`)
    expect(code).toBe(1)
    expect(repository.tenon(['check', '--changed', 'main']).code).toBe(1)
  })

  it('looks at everything where there is no repository, and says why', () => {
    const folder = workspace({ 'integration.yaml': manifest })
    const { code, stderr } = folder.tenon('ci')
    expect(stderr).toContain('The only integration is looked at: there is no git repository to compare with.\n')
    expect(stderr).toContain('– nothing to compare with')
    expect(code).toBe(1)
    const named = folder.tenon('ci', '--against', 'main')
    expect(named).toMatchObject({ code: 2, stdout: '' })
    expect(named.stderr).toMatch(/^error: ".*" lies in no git repository\. Run this in one\.\n$/)
  })

  it('refuses what it cannot do, and says what it can', () => {
    const repository = gateRepository()
    const refused: readonly (readonly [readonly string[], string])[] = [
      [['--against=--upload-pack=touch x'], 'is no git ref'],
      [['--against', 'origin/main'], 'There is no git ref "origin/main"'],
      [['--skip', 'deploy'], 'Stages are check, build, fmt, test, diff.'],
      [['--format', 'yaml'], 'Known formats: pretty, json, sarif, github, junit, markdown.'],
      [['shared'], 'There is no integration.yaml, interface.yaml or integration.definition.ts in "shared"'],
      [['nowhere'], '"nowhere"'],
      [['tenon.yaml'], '"tenon.yaml" configures a workspace.'],
      [['integrations/tickets/hub.md'], '"integrations/tickets/hub.md" is no manifest'],
    ]
    for (const [args, message] of refused) {
      const { code, stdout, stderr } = repository.tenon(['ci', ...args])
      expect(stderr).toContain(message)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    }
  })
})
