import { spawn } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { command, manifest as plainManifest, runTenon, workspace, type Workspace } from './tenon.ts'

const manifest = `manifest: integration/v1
name: example
version: '1.0.0'
identifier:
  extractScript: extract.vrl
tests:
  - name: a message belongs to its team
    script: identifier.extractScript
    object: { body_json: { team: T1 } }
    result: T1
  - name: a request without a team is not ours
    script: identifier.extractScript
    object: { body_json: {} }
    no_outputs: true
`
const script = 'body = parse_json!(.body)\nbody.team\n'
const failing = manifest.replace('result: T1', 'result: T2')

/** A folder with a project whose cases pass. */
const project = (files: Readonly<Record<string, string>> = {}): Workspace =>
  workspace({ 'integration.yaml': manifest, 'extract.vrl': script, ...files })

describe('tenon test', () => {
  it('shows what passes and which outcomes are tested, and ends with 0', () => {
    expect(project().tenon('test')).toEqual({
      code: 0,
      signal: null,
      stdout: `✓ integration.yaml  2 cases

Outcomes of the scripts, and how many cases see each (– none)
  integration.yaml
    identifier.extractScript  identifier 1  none 1  error –
`,
      stderr: 'Ran 2 cases: 2 passed\n',
    })
  })

  it('shows why a case fails, and ends with 1', () => {
    const { code, stdout, stderr } = project({ 'integration.yaml': failing }).tenon('test')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Ran 2 cases: 1 failed, 1 passed\n' })
    expect(stdout).toMatch(`× integration.yaml  2 cases, 1 failed
  × a message belongs to its team
    The result is another
    at integration.yaml:10:5
    - expected  + actual
    - "T2"
    + "T1"
`)
  })

  it('names the cases that pass when it is asked to', () => {
    expect(project().tenon('test', '--verbose').stdout).toMatch(
      /^✓ .*\n {2}✓ a message belongs to its team\n {2}✓ a request without a team is not ours\n/,
    )
  })

  it('prints no summary when it is to be quiet', () => {
    expect(project().tenon('test', '--quiet')).toMatchObject({ code: 0, stderr: '' })
  })

  it('finds files of cases below the folder, but not where git or npm keep theirs', () => {
    const tests = 'manifest: tests/v1\ntests: [{ name: a, script: ../extract.vrl, kind: extract, error: "~ json" }]\n'
    const { tenon } = project({
      '.git/HEAD': '',
      '.gitignore': 'ignored\n',
      'tests/a.test.yaml': tests,
      'ignored/b.test.yaml': tests,
      'node_modules/c.test.yaml': tests,
    })
    expect(tenon('test').stderr).toBe('Ran 3 cases: 3 passed\n')
    expect(tenon('test', 'tests').stderr).toBe('Ran 1 case: 1 passed\n')
    expect(tenon('test', 'tests/*.yaml', 'integration.yaml').stderr).toBe('Ran 3 cases: 3 passed\n')
  })

  it('fails when a script has no case, unless that is fine', () => {
    const untested = manifest.replace('tests:', '  fallbackHandlerScript: |\n    # Nobody.\n    {}\ntests:')
    const { tenon } = project({ 'integration.yaml': untested })
    expect(tenon('test')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^ +identifier\.fallbackHandlerScript {2}no case runs it$/m),
      stderr: 'Ran 2 cases: 2 passed, 1 script without a case (--allow-untested to accept)\n',
    })
    expect(tenon('test', '--allow-untested')).toMatchObject({ code: 0, stderr: 'Ran 2 cases: 2 passed\n' })
  })

  it('fails when something is wrong with a case, and runs the others', () => {
    const wrong = manifest.replace('no_outputs: true', 'no_output: true')
    const { code, stdout, stderr } = project({ 'integration.yaml': wrong }).tenon('test')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Ran 1 case: 1 passed, 1 error\n' })
    expect(stdout).toMatch(/^error: Unknown key "no_output"/)
    expect(stdout).toContain('integration.yaml:14:5')
  })

  it.each([
    [[], 'There is no integration.yaml or *.test.yaml in "."'],
    [['nowhere'], 'There is no file or folder "nowhere".'],
    [['--format', 'sarif'], 'Known formats: pretty, json, github, junit.'],
    [['--format', 'json', '--format', 'junit'], 'Only one format can go to the terminal'],
  ])('ends with 2 when it is used wrongly: %j', (args, message) => {
    const { code, stdout, stderr } = workspace({ 'readme.md': '' }).tenon('test', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('runs the cases of a script that is named, and fails when there is none', () => {
    const { tenon } = project({
      'other.vrl': 'null',
      'link.vrl': '.webhookUrl',
      'integration.yaml': `${manifest}configuration: { identifier: { linkTemplateScript: link.vrl } }\n`,
      'tests/a.test.yaml':
        'manifest: tests/v1\ntests: [{ name: a, script: ../other.vrl, kind: extract, no_outputs: true }]\n',
    })
    expect(tenon('test', 'extract.vrl')).toMatchObject({ code: 0, stderr: 'Ran 2 cases: 2 passed\n' })
    expect(tenon('test', './other.vrl')).toMatchObject({ code: 0, stderr: 'Ran 1 case: 1 passed\n' })
    expect(tenon('test', 'link.vrl')).toMatchObject({
      code: 1,
      stderr: 'Ran 0 cases: 1 script without a case (--allow-untested to accept)\n',
    })
    expect(tenon('test', 'none.vrl').code).toBe(2)
  })

  it('is content with a manifest that has no script', () => {
    const bare = plainManifest.replace(/identifier:[^]*/, '')
    expect(workspace({ 'integration.yaml': bare }).tenon('test')).toMatchObject({ code: 0, stderr: 'Ran 0 cases\n' })
  })
})

describe('--filter', () => {
  it('runs the cases whose names contain a text', () => {
    const { tenon } = project({ 'integration.yaml': failing })
    expect(tenon('test', '--filter', 'NOT ours')).toMatchObject({
      code: 0,
      stdout: '✓ integration.yaml  1 case\n',
      stderr: 'Ran 1 case: 1 passed\n',
    })
    expect(tenon('test', '--filter', 'nobody')).toMatchObject({
      code: 2,
      stderr: 'error: No case has a name that contains "nobody".\n',
    })
  })
})

describe('--update', () => {
  it('writes snapshots, which the next run compares', () => {
    const { tenon, read, write, files } = project({
      'integration.yaml': manifest.replace('result: T1', 'snapshot: true'),
    })
    expect(tenon('test').code).toBe(1)
    expect(files()).toEqual(['extract.vrl', 'integration.yaml'])
    expect(tenon('test', '--update')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^✓ integration\.yaml {2}2 cases, 1 snapshot written\n/),
    })
    expect(read('__snapshots__/integration.snap.yaml')).toMatch(/^a message belongs to its team: T1$/m)
    expect(tenon('test').code).toBe(0)
    write('extract.vrl', `${script}"T3"`)
    expect(tenon('test').code).toBe(1)
    expect(tenon('check').stderr).toMatch(/^Checked 1 manifest:/)
  })

  it('removes what no case has any more, which other runs only tell', () => {
    const stale = '__snapshots__/integration.snap.yaml'
    const { tenon, exists } = project({ [stale]: 'gone: 1\n' })
    expect(tenon('test')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        '  ! no case has this snapshot any more: gone   tenon test --update removes it\n',
      ),
    })
    expect(exists(stale)).toBe(true)
    expect(tenon('test', '--update').stdout).toContain('1 stale snapshot removed')
    expect(exists(stale)).toBe(false)
  })

  it('says so when a snapshot cannot be written', () => {
    const { tenon } = project({
      'integration.yaml': manifest.replace('result: T1', 'snapshot: true'),
      __snapshots__: 'in the way',
    })
    const { code, stderr } = tenon('test', '--update')
    expect(code).toBe(1)
    expect(stderr).toContain('error: The snapshots cannot be written: ')
  })
})

describe('--format', () => {
  it('may be given several times, with files', () => {
    const { tenon, read } = project({ 'integration.yaml': failing })
    const { code, stdout } = tenon('test', '--format', 'json=a.json', '--format', 'junit=a.xml', '--format', 'pretty')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^× /)
    expect(JSON.parse(read('a.json'))).toMatchObject({
      version: 1,
      summary: { passed: 1, failed: 1, errors: 0, untested: 0 },
    })
    expect(read('a.xml')).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="tenon test" tests="2" failures="1"/,
    )
  })

  it('is refused before anything is run when its folder is not there', () => {
    const { tenon, exists } = project({ 'integration.yaml': manifest.replace('result: T1', 'snapshot: true') })
    const { code, stdout, stderr } = tenon('test', '--update', '--format', 'json=nodir/x/j.json')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: The report cannot be written: there is no folder ".*nodir[\\/]x"\.\n$/)
    expect(exists('__snapshots__')).toBe(false)
  })

  it('has colours on the terminal only', () => {
    const { root, read } = project({ 'integration.yaml': failing })
    const { stdout } = runTenon(['test'], root, { FORCE_COLOR: '1' })
    expect(stdout).toContain('\u001B[31m+ "T1"\u001B[39m')
    runTenon(['test', '--format', 'pretty=a.txt'], root, { FORCE_COLOR: '1' })
    expect(read('a.txt')).not.toContain('\u001B[')
  })
})

describe('what goes wrong in one case', () => {
  const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
  const sources: Readonly<Record<string, string>> = {
    'a trap': 'parse_proto!("x", "a", "b")',
    'an instance that is poisoned': `${'('.repeat(990)}1${')'.repeat(990)}`,
    'endless work': '.a[100000000] = 1',
    'a bomb of memory': `x = "0123456789abcdef"\n${'x = x + x\n'.repeat(27)}x`,
    'a huge result': `x = "0123456789abcdef"\n${'x = x + x\n'.repeat(21)}x`,
    'deep nesting': `parse_json!(s'${deep(300)}') `,
    'a key that is special in JavaScript': `parse_json!(s'{ "__proto__": { "polluted": true } }')`,
    'no program': 'x = = 1',
  }
  const reasons: Readonly<Record<string, RegExp>> = {
    'a trap': /^The VRL engine panicked/,
    'an instance that is poisoned': /^The VRL engine broke/,
    'endless work': /^The script did not end within 1 s$/,
    'a bomb of memory': /memory/,
    'a huge result': /^The result/,
    'deep nesting': /^The (?:script fails|result)/,
    'a key that is special in JavaScript': /^The result is another$/,
    'no program': /^The script does not compile/,
  }

  it('is told there, and all the others are run', () => {
    const names = Object.keys(sources)
    const caseOf = (name: string, index: number): string => `  - name: ${name}
    script: ${index}.vrl
    kind: fallback
    result: {}
  - name: after ${name}
    script: good.vrl
    kind: fallback
    result: { status: 200 }
`
    const files = Object.fromEntries(names.map((name, index) => [`${index}.vrl`, sources[name] ?? '']))
    const { tenon } = workspace({
      ...files,
      'good.vrl': '{ "status": 200 }',
      'a.test.yaml': `manifest: tests/v1\ntests:\n${names.map(caseOf).join('')}`,
    })
    const { code, stdout } = tenon('test', '--format', 'json')
    expect(code).toBe(1)
    const report = JSON.parse(stdout) as {
      readonly files: readonly [
        { readonly cases: readonly { name: string; status: string; failure?: { message: string } }[] },
      ]
    }
    const { cases } = report.files[0]
    expect(cases.filter(({ name }) => name.startsWith('after ')).map(({ status }) => status)).toEqual(
      names.map(() => 'passed'),
    )
    for (const name of names)
      expect(cases.find((each) => each.name === name)?.failure?.message, name).toMatch(reasons[name] ?? /never/)
  })

  it('is told where it is written, when it is a body that cannot be used', () => {
    const { tenon, root } = project({
      'a.test.yaml': `manifest: tests/v1
tests:
  - { name: a, script: identifier.extractScript, object: { body_file: large.json }, no_outputs: true }
  - { name: b, script: identifier.extractScript, object: { body_json: { team: b } }, result: b }
`,
      'b.test.yaml': `manifest: tests/v1
tests:
  - { name: a, script: identifier.extractScript, object: { body: "\\ud800" }, no_outputs: true }
  - { name: b, script: identifier.extractScript, object: { body_json: { __proto__: 1 } }, result: b }
`,
    })
    writeFileSync(join(root, 'large.json'), `"${'x'.repeat(10_000_000)}"`)
    const { code, stdout, stderr } = tenon('test', 'a.test.yaml')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Ran 1 case: 1 passed, 1 error\n' })
    expect(stdout).toMatch(/^error: The body "large\.json" cannot be used: it is larger than 1 MiB\./)
    expect(stdout).toContain('a.test.yaml:3:71')
    const others = tenon('test', 'b.test.yaml').stdout
    expect(others).toMatch(/^error: .*half of a surrogate pair/m)
    expect(others).toContain('b.test.yaml:3:66')
    expect(others).toMatch(/^error: The name "__proto__" cannot be a key/m)
  })
})

describe('--watch', () => {
  /** Runs it, and gives the summaries as they come. */
  function watch({ root }: Workspace, ...args: readonly string[]) {
    const child = spawn(process.execPath, [command, 'test', '--watch', ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const seen: string[] = []
    let rest = ''
    let wake = (): void => {}
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      seen.push(...lines)
      wake()
    })
    return {
      child,
      /** What has come since. */
      summaries: () => seen.filter((line) => line.startsWith('Ran ')),
      /** The summary of the next run, when it waits again. */
      next: async (): Promise<string> => {
        for (;;) {
          const waiting = seen.findIndex((line) => line.startsWith('Waiting for changes'))
          if (waiting >= 0)
            return seen
              .splice(0, waiting + 1)
              .slice(0, -1)
              .join('\n')
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      },
    }
  }

  it('runs again when the manifest, a script or a file of cases changes', async () => {
    const place = project()
    const { next } = watch(place, '--format', 'json=report.json')
    expect(await next()).toBe('Ran 2 cases: 2 passed')
    place.write('integration.yaml', failing)
    expect(await next()).toBe('Ran 2 cases: 1 failed, 1 passed')
    place.write('extract.vrl', script.replace('body.team', '"T2"'))
    expect(await next()).toBe('Ran 2 cases: 1 failed, 1 passed')
    place.write(
      'new.test.yaml',
      'manifest: tests/v1\ntests: [{ name: a, script: extract.vrl, kind: extract, error: "~" }]\n',
    )
    expect(await next()).toBe('Ran 3 cases: 1 failed, 2 passed')
    expect(existsSync(join(place.root, 'report.json'))).toBe(true)
  })

  it('runs again when a body or a snapshot changes, and when cases come into a folder that had none', async () => {
    const place = project({
      'integration.yaml': manifest
        .replace('body_json: { team: T1 }', 'body_file: sent/body.bin')
        .replace('result: T1', 'snapshot: true'),
      'sent/body.bin': '{ "team": "T1" }',
      '__snapshots__/integration.snap.yaml': 'a message belongs to its team: T1\n',
      'more/deep/readme.md': '',
    })
    const { next } = watch(place)
    expect(await next()).toBe('Ran 2 cases: 2 passed')
    place.write('sent/body.bin', '{ "team": "T2" }')
    expect(await next()).toBe('Ran 2 cases: 1 failed, 1 passed')
    place.write('__snapshots__/integration.snap.yaml', 'a message belongs to its team: T2\n')
    expect(await next()).toBe('Ran 2 cases: 2 passed')
    place.write(
      'more/deep/new.test.yaml',
      'manifest: tests/v1\ntests: [{ name: a, script: ../../extract.vrl, kind: extract, error: "~" }]\n',
    )
    expect(await next()).toBe('Ran 3 cases: 3 passed')
  })

  it('does not run again for the snapshots that it writes itself', async () => {
    const place = project({
      'integration.yaml': failing.replace('result: T2', 'snapshot: true'),
      '__snapshots__/integration.snap.yaml': 'a message belongs to its team: T0\n',
    })
    const { next, summaries } = watch(place, '--update')
    await next()
    place.write('extract.vrl', script.replace('body.team', '"T5"'))
    expect(await next()).toMatch(/^Ran 2 cases: /)
    expect(place.read('__snapshots__/integration.snap.yaml')).toMatch(/: T5$/m)
    // A run that is begun by mistake would have begun by then.
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(summaries()).toEqual([])
  })

  it('goes on when the manifest is gone for a moment', async () => {
    const place = project()
    const { next } = watch(place)
    await next()
    rmSync(join(place.root, 'integration.yaml'))
    expect(await next()).toMatch(/^error: There is no integration\.yaml/)
    place.write('integration.yaml', manifest)
    expect(await next()).toBe('Ran 2 cases: 2 passed')
  })

  it('ends when it is asked to, with the code of the last run', async () => {
    const { next, child } = watch(project({ 'integration.yaml': failing }))
    await next()
    const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })))
    child.kill('SIGINT')
    expect(await ended).toEqual({ code: 1, signal: null })
  })
})

describe('the samples', () => {
  it.each(['database', 'kitchen-sink', 'switchboard'])('pass, and every script has a case: %s', (sample) => {
    const { code, stdout } = runTenon(['test', `samples/${sample}`], join(import.meta.dirname, '../..'))
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^✓ /) })
  })
})

describe('tenon check', () => {
  it('loads nothing of this', () => {
    const tell = `process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')))`
    const loaded = (name: string): string => project().tenonAfter(tell, name).stderr
    expect(loaded('check')).not.toMatch(/run-tests|[\\/]test\.cjs/)
    expect(loaded('test')).toMatch(/[\\/]test\.cjs/)
  })
})
