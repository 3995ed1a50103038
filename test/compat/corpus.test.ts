import { describe, expect, test } from 'vitest'
import { compareDeployments } from '../../src/compat/compare-deployments.ts'
import type { Change } from '../../src/compat/change.ts'
import type { Deployment } from '../../src/compat/deployment.ts'
import { importDefinition } from '../../src/import/import-definition.ts'
import type { Interface } from '../../src/model/interface.ts'
import { corpusPlace, hasCorpus } from '../corpus/corpus-schemas.ts'
import { corpusInterfaces, integrationJson, integrationNames } from '../import/corpus-definitions.ts'
import { projectRoot } from '../support/annotated.ts'
import { edits, type Edit, type ExpectedChange } from './classified-edits.ts'
import { copyOf, lineOf, prepare, type EditedProject } from './edited-project.ts'
import { deploymentOf, type ProjectFiles } from './deployment-of.ts'

const isMissing = hasCorpus() ? '' : ` (skipped: the corpus is not at ${corpusPlace})`
/** A part of the integrations, and a part of the edits of each, always; all of them with TENON_COMPAT_CORPUS=all. */
const isAll = process.env['TENON_COMPAT_CORPUS'] === 'all'
const steps = isAll ? { integrations: 1, edits: 1 } : { integrations: 12, edits: 4 }

describe.skipIf(!hasCorpus())(`edits of real integrations${isMissing}`, () => {
  const interfaces = hasCorpus() ? corpusInterfaces() : new Map<string, Interface>()
  const names = (hasCorpus() ? integrationNames() : []).filter((_, index) => index % steps.integrations === 0)

  test.each(names.map((name, index) => [name, index] as const))('are classified, with a place: %s', (name, index) => {
    const imported = importedFiles(name, interfaces)
    const project = prepare(imported['integration.yaml'] ?? '', imported)
    const before = project.manifest.toString()
    const older = deploymentOf('before', { ...project.files, 'integration.yaml': before })
    for (const edit of edits.filter((_, position) => (position + index) % steps.edits === 0))
      expectClassified(edit, project, before, older)

    const another = {
      lineWidth: 0,
      indent: 4,
      defaultStringType: 'QUOTE_DOUBLE',
      flowCollectionPadding: false,
    } as const
    const reformatted = project.manifest.toString(another)
    expect(reformatted).not.toBe(before)
    const again = deploymentOf('after', { ...project.files, 'integration.yaml': reformatted })
    expect(compareDeployments(older, again).changes).toEqual([])
  })

  test('is of what the platform stores as well: the same integration out of its manifest has no change', () => {
    let compared = 0
    for (const name of names) {
      const body = importDefinition(integrationJson(name, 'expected'))
      // What comes of an entity that an integration chooses is an intersection, for which a manifest has no words.
      if (body.problems.length > 0) continue
      compared += 1
      const authored = deploymentOf('integration.yaml', importedFiles(name, interfaces))
      const files = { ...importedFiles(name, interfaces), ...textsOf(body.files) }
      const stored = deploymentOf('deployed.json', files, { isStored: true })
      expect(compareDeployments(stored, authored), name).toMatchObject({ changes: [], required: 'none' })
    }
    expect(compared).toBeGreaterThan(names.length / 3)
  })
})

function expectClassified(edit: Edit, project: EditedProject, before: string, older: Deployment): void {
  const edited = copyOf(project)
  edit.apply(edited)
  const after = edited.manifest.toString()
  const newer = deploymentOf('after', { ...edited.files, 'integration.yaml': after })
  const { changes } = compareDeployments(older, newer)
  const expected = edit.expected(project)
  const told = `${edit.name}: ${changes.map(({ impact, message }) => `${impact}: ${message}`).join('\n')}`
  expect(changes.length, told).toBe(expected.length)
  for (const [index, wanted] of expected.entries()) {
    const change = changes[index]
    expect(change?.impact, told).toBe(wanted.impact)
    expect(change?.message).toMatch(wanted.message)
    if (change !== undefined) expectPlaced(change, wanted, before, after, told)
  }
}

function expectPlaced(change: Change, { at, gone }: ExpectedChange, before: string, after: string, told: string): void {
  const file = `${projectRoot}/integration.yaml`
  if (at !== undefined)
    expect([change.after?.file, change.after?.range?.start.line], told).toEqual([file, lineOf(after, at)])
  if (gone !== undefined) {
    expect([change.before?.file, change.before?.range?.start.line], told).toEqual([file, lineOf(before, gone)])
    expect(change.after?.file, told).toBe(file)
  }
}

function importedFiles(name: string, interfaces: ReadonlyMap<string, Interface>): ProjectFiles {
  const json = integrationJson(name)
  const scripts = [...JSON.stringify(json).matchAll(/"([^"]*\.vrl)"/g)].map(([, path = '']) => path)
  const others = [json['icon'], json['readme'], ...scripts].filter((path) => typeof path === 'string')
  const { files } = importDefinition(json, { interfaces })
  return { ...Object.fromEntries(others.map((path) => [path, 'null'])), ...textsOf(files) }
}

function textsOf(files: readonly { readonly path: string; readonly text: string }[]): ProjectFiles {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]))
}
