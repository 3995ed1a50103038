import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { sdkVersions } from '../support/evaluate.ts'
import { trackerFiles } from '../support/tracker.ts'
import { install, sdkFolders } from './install-sdk.ts'
import { workspace, type Workspace } from './tenon.ts'

describe.each(sdkVersions)('with @botpress/sdk %s', (version) => {
  it('what interfaces bring is merged as the model says', () => {
    const project = workspace(trackerFiles)
    install(project.root, version)
    expect(project.tenon('build', '--verify')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(
        `^integration.yaml  21 files: 21 written; bindings written; verified with @botpress/sdk ${version}\n  new, and yours: `,
      ),
    })
    expect(project.tenon('build', '--check', '--verify')).toMatchObject({ code: 0, stdout: '' })
  })

  /** The same for zui's older transformer, with or without an entity that stands in an intersection, too. */
  const older = (isCombined: boolean): Workspace => {
    const { 'integration.yaml': manifest = '', 'interfaces/creatable.yaml': content = '', ...others } = trackerFiles
    const combined = /^ +(detailed|Detailed): .*\n/gm
    const project = workspace({
      ...others,
      'integration.yaml': `${manifest}advanced: { useLegacyZuiTransformer: true }\n`,
      'interfaces/creatable.yaml': isCombined ? content : content.replaceAll(combined, ''),
    })
    install(project.root, version)
    return project
  }

  it("so it is with zui's older transformer", () => {
    expect(older(false).tenon('build', '--verify')).toMatchObject({ code: 0, stdout: '' })
  })

  it('a reference of the older transformer to a closed entity is found out where another part is beside it', () => {
    expect(findingsOf(older(true))).toMatchObject([
      { id: 'verify/differs', message: expect.stringContaining('which it should accept') as string },
      { id: 'verify/differs', line: lineOf('  creatable-page:') },
    ])
  })
})

/** A project whose SDK is broken by some JavaScript, in which `sdk` is the right one. */
function projectWith(fault: string): Workspace {
  const project = workspace(trackerFiles)
  project.write('node_modules/@botpress/sdk/package.json', '{ "name": "@botpress/sdk", "version": "5.4.3" }')
  symlinkSync(sdkFolders['5.4.3'], join(project.root, 'node_modules/right'))
  writeFileSync(
    join(project.root, 'node_modules/@botpress/sdk/index.js'),
    `const sdk = { ...require('../../right') }\n${fault}\nmodule.exports = sdk\n`,
  )
  return project
}

interface Finding {
  readonly id: string
  readonly message: string
  readonly line: number | undefined
}

function findingsOf(project: Workspace): readonly Finding[] {
  const { stdout } = project.tenon('build', '--verify', '--format', 'json')
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { id: string; message: string; range?: { start: { line: number } } }[]
  }
  return diagnostics.map(({ id, message, range }) => ({ id, message, line: range?.start.line }))
}

const lineOf = (text: string): number =>
  (trackerFiles['integration.yaml'] ?? '').split('\n').findIndex((line) => line.startsWith(text)) + 1

describe('an SDK that merges otherwise', () => {
  const extended = (change: string): string => `
    sdk.IntegrationDefinition = class extends sdk.IntegrationDefinition {
      extend(...args) { const made = super.extend(...args); ${change}; return made }
    }`

  test('is found out where a schema is another, at the implementation that brings it', () => {
    const change = `if (made.actions.ping) made.actions.ping.input.schema = sdk.z.object({ more: sdk.z.string() })`
    expect(findingsOf(projectWith(extended(change)))).toMatchObject([
      { id: 'verify/differs', line: lineOf('  plain:') },
    ])
  })

  test('is found out where an item is another, at the item of the integration if it has one', () => {
    const change = `if (made.events.created) made.events.created.title = 'Other'`
    expect(findingsOf(projectWith(extended(change)))).toMatchObject([
      { id: 'verify/differs', line: lineOf('    title: Made') },
    ])
  })

  test('is found out where it forgets an implementation', () => {
    const change = `delete made.interfaces.plain`
    expect(findingsOf(projectWith(extended(change)))).toMatchObject([
      { id: 'verify/differs', message: expect.stringContaining('plain') as string },
    ])
  })

  test('is told when it throws', () => {
    expect(findingsOf(projectWith(extended(`throw new Error('no interfaces today')`)))).toMatchObject([
      { id: 'verify/throws', message: expect.stringContaining('no interfaces today') as string },
    ])
  })
})

describe('the manifest of an interface', () => {
  const { 'interfaces/creatable.yaml': content = '' } = trackerFiles

  it.each(sdkVersions)('is verified with the entities left open, with @botpress/sdk %s', (version) => {
    const project = workspace({ 'interface.yaml': content })
    install(project.root, version)
    expect(project.tenon('build', '--verify')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `interface.yaml  1 file: 1 written; verified with @botpress/sdk ${version}\n`,
    })
  })

  it('is not built when the SDK makes something else of it', () => {
    const project = projectWith(`
      sdk.z = { ...sdk.z, ref: (name) => require('../../right').z.ref(name + 's') }
      sdk.InterfaceDefinition = class extends sdk.InterfaceDefinition {
        constructor(props) { super({ ...props, title: 'Other' }) }
      }`)
    const { code, stdout } = project.tenon('build', 'interfaces/creatable.yaml', '--verify')
    expect(code).toBe(1)
    expect(stdout).toContain('title is "Other", and not "Creatable"')
    expect(stdout).toContain('$ref is "items", and not "item"')
    expect(project.exists('interfaces/interface.definition.ts')).toBe(false)
  })
})
