import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { trackerFiles } from '../support/tracker.ts'
import { workspace } from './tenon.ts'

describe('a project that implements interfaces', () => {
  it('is up to date in a checkout without bp_modules', () => {
    const project = workspace(trackerFiles)
    expect(project.tenon('build').code).toBe(0)
    rmSync(join(project.root, 'bp_modules'), { recursive: true })
    const { code, stderr } = project.tenon('build', '--check')
    expect(code).toBe(0)
    expect(stderr).toContain('integration.yaml  9 files: 9 up to date\n')
    expect(project.tenon('build').stderr).toContain('integration.yaml  9 files: 6 written, 3 unchanged\n')
  })

  it('is not up to date when a package is another', () => {
    const project = workspace(trackerFiles)
    project.tenon('build')
    project.write('interfaces/plain.yaml', (trackerFiles['interfaces/plain.yaml'] ?? '').replace('2.0.0', '2.0.1'))
    const { code, stdout, stderr } = project.tenon('build', '--check')
    expect(code).toBe(1)
    expect(stdout).toContain('bp_modules/plain/index.ts')
    expect(stderr).toContain('integration.yaml  9 files: 2 out of date, 7 up to date\n')
  })

  it('builds interfaces and integrations below a folder', () => {
    const { 'interfaces/plain.yaml': plain = '', ...others } = trackerFiles
    const files = Object.entries({ ...others, 'interfaces/plain.yaml': plain })
    const project = workspace({
      ...Object.fromEntries(files.map(([path, text]) => [`tracker/${path}`, text])),
      'plain/interface.yaml': plain,
    })
    expect(project.tenon('build').stderr).toBe(
      [
        'plain/interface.yaml  1 file: 1 written',
        'tracker/integration.yaml  21 files: 21 written; bindings written',
        '  new, and yours: src/actions/create.ts, src/actions/get-issue.ts, src/actions/choose.ts, src/actions/create-page.ts, src/actions/get-page.ts, ' +
          'src/actions/choose-page.ts, src/actions/ping.ts, src/channels/ticket.ts, src/channels/page-desk.ts, src/index.ts, src/handler.ts, src/setup.ts',
        'Built 2 manifests: no problems',
        '',
      ].join('\n'),
    )
    expect(project.tenon('build', '--check').code).toBe(0)
  })
})
