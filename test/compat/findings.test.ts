import { describe, expect, test } from 'vitest'
import { compareDeployments } from '../../src/compat/compare-deployments.ts'
import type { Deployment } from '../../src/compat/deployment.ts'
import { findingsOf } from '../../src/compat/version-findings.ts'
import { annotated, expectDiagnostics, projectRoot, type AnnotatedSource } from '../support/expect-diagnostics.ts'
import { deploymentOf } from './deployment-of.ts'

function findings(before: string, after: AnnotatedSource, more: readonly Partial<Deployment>[] = []) {
  const older = deploymentOf('origin/main', { 'integration.yaml': before }, more[0])
  const newer = deploymentOf('integration.yaml', { 'integration.yaml': after.text }, more[1])
  return findingsOf(compareDeployments(older, newer), newer)
}

const before = `manifest: integration/v1
name: desk
version: 1.2.0
actions:
  pin:
    input:
      fields: { chatId: The chat }
    output: { fields: {} }
`

const file = (source: AnnotatedSource) => [source.file('integration.yaml')]

describe('a version that is not high enough', () => {
  test('is a finding at the version, and each change that it does not cover is one at its line', () => {
    const after = annotated`
      manifest: integration/v1
      name: desk
      version: «'1.2.0'» # raise me
      actions:
        pin:
          title: Pin
          input:
            fields: { chatId: The chat, «silent»: { type: boolean } }
          output: { fields: { «id»: An id } }
    `
    expectDiagnostics(findings(before, after), file(after), [
      {
        id: 'diff/version-unchanged',
        at: 0,
        message:
          'The version is still 1.2.0, and there is a breaking change: Action "pin": the input field "silent" is new and required. ' +
          'Raise it to 2.0.0: a version that is deployed cannot be changed',
        label: 'raise to 2.0.0',
        fixed: after.text.replace('1.2.0', '2.0.0'),
        safe: false,
      },
      {
        id: 'diff/breaking-change',
        at: 1,
        message:
          'This breaks who uses the integration. Action "pin": the input field "silent" is new and required: ' +
          '{"chatId":"text"} was accepted, and is not any more. It needs version 2.0.0, or has to be undone',
      },
      {
        id: 'diff/additive-change',
        at: 2,
        message: 'This adds to the integration. Action "pin": the output field "id" is new. It needs version 1.3.0',
      },
    ])
  })

  test('is told with the length of a long text that shows it', () => {
    const limited = (length: number): string =>
      before.replace('chatId: The chat', `chatId: { type: string, maxLength: ${length} }`)
    const after = annotated`${limited(4000)}`
    expect(findings(limited(4096), after)[1]?.message).toContain(
      `: {"chatId":"${'a'.repeat(20)}… (4001 characters)"} was accepted`,
    )
  })

  test('covers what it is high enough for', () => {
    const after = annotated`
      manifest: integration/v1
      name: desk
      version: «1.3.0»
      actions:
        pin:
          «input»:
            fields: {}
          output: { fields: { id: An id } }
    `
    expectDiagnostics(findings(before, after), file(after), [
      {
        id: 'diff/version-too-low',
        at: 0,
        message:
          'Version 1.3.0 is too low after 1.2.0, because there is a breaking change: Action "pin": the input field "chatId" is gone. Raise it to 2.0.0',
        fixed: after.text.replace('1.3.0', '2.0.0'),
      },
      { id: 'diff/breaking-change', at: 1, message: /\{"chatId":"text"\} was accepted/ },
    ])
  })

  test('is told with the places of what nobody sees', () => {
    const after = annotated`
      manifest: integration/v1
      name: desk
      version: «1.2.0»
      description: «Another one»
      actions:
        pin:
          input:
            fields: { chatId: The chat }
          output: { fields: {} }
    `
    const shipped = (hash: string): Partial<Deployment> => ({
      shipped: new Map([
        ['src/index.ts', hash],
        ['dependency zod', hash],
      ]),
      locateShipped: (name) => (name.startsWith('src/') ? { file: `${projectRoot}/${name}` } : undefined),
    })
    const found = findings(before, after, [shipped('a'), shipped('b')])
    expect(found.map(({ id, message }) => [id, message])).toEqual([
      [
        'diff/version-unchanged',
        'The version is still 1.2.0, and there are 3 invisible changes, the first of them: The integration has another description. ' +
          'Raise it to 1.2.1: a version that is deployed cannot be changed',
      ],
    ])
    expect(
      found[0]?.related?.map(({ message, location }) => [message, location.file, location.range?.start.line]),
    ).toEqual([
      ['The integration has another description', `${projectRoot}/integration.yaml`, 4],
      ['File "src/index.ts" changed', `${projectRoot}/src/index.ts`, undefined],
    ])
  })

  test('is told when it went down', () => {
    const after = annotated`
      manifest: integration/v1
      name: desk
      version: «1.1.0»
      actions:
        pin:
          input:
            fields: { chatId: The chat }
          output: { fields: {} }
    `
    expectDiagnostics(findings(before, after), file(after), [
      {
        id: 'diff/version-decreased',
        at: 0,
        message: 'The version went down from 1.2.0 to 1.1.0. Raise it to 1.2.0',
        fixed: after.text.replace('1.1.0', '1.2.0'),
      },
    ])
  })

  test('is told when it is none', () => {
    const after = annotated`
      manifest: integration/v1
      name: desk
      version: «v2»
      actions: {}
    `
    const [first, ...others] = findings(before, after)
    expectDiagnostics(first === undefined ? [] : [first], file(after), [
      { id: 'diff/version-not-comparable', at: 0, message: /"v2" is no semantic version/, fixed: false },
    ])
    expect(others.map(({ id }) => id)).toEqual(['diff/breaking-change'])
  })
})

test('nothing is found where the version is high enough', () => {
  const after = annotated`
    manifest: integration/v1
    name: desk
    version: 2.0.0
    actions: {}
  `
  expect(findings(before, after)).toEqual([])
})

test('what no text says a place of stands at the file', () => {
  const newer = {
    ...deploymentOf('deployed.json', { 'integration.yaml': before.replace('chatId', 'id') }),
    locate: () => undefined,
  }
  const older = deploymentOf('integration.yaml', { 'integration.yaml': before })
  const found = findingsOf(compareDeployments(older, newer), newer, { file: '/project/deployed.json' })
  expect(found.map(({ id, location }) => [id, location])).toEqual([
    ['diff/version-unchanged', { file: '/project/deployed.json' }],
    ['diff/breaking-change', { file: '/project/deployed.json' }],
    ['diff/breaking-change', { file: '/project/deployed.json' }],
  ])
})
