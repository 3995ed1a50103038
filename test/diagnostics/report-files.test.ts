import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, onTestFinished } from 'vitest'
import { save } from '../../src/cli/report.ts'
import { run } from '../../src/cli/run.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

function checkout(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-report-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'repo/.git'), { recursive: true })
  mkdirSync(join(folder, 'outside'))
  writeFileSync(join(folder, 'outside/victim.txt'), 'kept')
  return folder
}

test('a report replaces the one of before', () => {
  const repo = join(checkout(), 'repo')
  for (const text of ['first', 'second']) {
    save(join(repo, 'report.xml'), text)
    expect(readFileSync(join(repo, 'report.xml'), 'utf8')).toBe(text)
  }
})

test('a report does not follow a link that stands in its place, or on the way to it in the repository', () => {
  const folder = checkout()
  symlinkSync('../outside/victim.txt', join(folder, 'repo/tenon.sarif'))
  symlinkSync('../outside/new.txt', join(folder, 'repo/new.sarif'))
  symlinkSync('../outside', join(folder, 'repo/reports'))
  for (const path of ['tenon.sarif', 'new.sarif', 'reports/victim.txt'])
    expect(() => save(join(folder, 'repo', path), 'changed')).toThrow(
      /^The report cannot be written: a symbolic link leads/,
    )
  expect(readFileSync(join(folder, 'outside/victim.txt'), 'utf8')).toBe('kept')
  expect(existsSync(join(folder, 'outside/new.txt'))).toBe(false)
})

test('a report may go where links of the machine lead: to a device, and below a folder outside of repositories', () => {
  const folder = checkout()
  symlinkSync('outside', join(folder, 'linked'))
  save(join(folder, 'linked/report.xml'), 'report')
  expect(readFileSync(join(folder, 'outside/report.xml'), 'utf8')).toBe('report')
  if (process.platform !== 'win32') save('/dev/null', 'report')
})

test.each([
  [
    ['check', '--format', 'sarif=x.json', '--format', 'json=./a/../x.json'],
    'Two formats cannot go to the same file, ./a/../x.json.',
  ],
  [
    ['check', '--format', 'sarif=a/integration.yaml'],
    '"a/integration.yaml" is called like a source, which the report would replace.',
  ],
  [['test', '--format', 'json=package.json'], '"package.json" is called like a source'],
  [['ci', '--format', 'markdown=./hub.md'], '"./hub.md" is called like a source'],
])('a report does not take the place of another, or of a source: %j', async (args, message) => {
  let stderr = ''
  const terminal: Terminal = {
    cwd: checkout(),
    stdout: () => {},
    stderr: (text) => void (stderr += text),
    colors: false,
    columns: undefined,
  }
  expect(await run(args, terminal)).toBe(2)
  expect(stderr).toContain(message)
})
