import { expect, test } from 'vitest'
import { check } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

/** What is found in a manifest of its own in a folder of which git keeps only the manifest. */
function findings(name: string, text: string, installed: Readonly<Record<string, string>>): readonly string[] {
  const files = { '/w/tenon.yaml': '', [`/w/a/${name}`]: text, ...installed }
  return check(createMemoryFileSystem(files), `/w/a/${name}`)
    .diagnostics.map(({ id }) => id)
    .filter((id) => !id.startsWith('rules/'))
}

const sdk = (version: string) => ({
  '/w/node_modules/@botpress/sdk/package.json': JSON.stringify({ name: '@botpress/sdk', version }),
})

const untested = `# tenon-ignore model/untested-sdk: we try the new one
manifest: integration/v1
name: a
version: 1.0.0
title: A
description: An A
icon: icon.svg
readme: hub.md
`
const beside = { '/w/a/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>', '/w/a/hub.md': '# A\n' }

const stale = `manifest: interface/v1
# tenon-ignore interface/stale: the new version is not for us
source: { path: bp_modules/a, hash: sha256-other }
name: a
version: 1.0.0
`

test.each([
  [
    'an SDK that is not tested',
    'integration.yaml',
    untested,
    { ...beside, ...sdk('9.0.0') },
    { ...beside, ...sdk('7.2.4') },
    beside,
  ],
  [
    'the package of an interface',
    'interface.yaml',
    stale,
    { '/w/a/bp_modules/a/index.ts': 'export {}' },
    undefined,
    {},
  ],
] as const)(
  'a comment about %s is needed where that is installed, and is not called unused where nothing is',
  (_what, name, text, needing, needless, bare) => {
    expect(findings(name, text.replace(/^# .*\n/m, ''), needing)).toHaveLength(1)
    expect(findings(name, text, needing)).toEqual([])
    expect(findings(name, text, bare)).toEqual([])
    if (needless !== undefined) expect(findings(name, text, needless)).toEqual(['suppression/unused'])
  },
)
