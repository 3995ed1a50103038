import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import { readText } from '../document/read-text.ts'
import type { DocumentNode } from '../document/tree.ts'
import { resolveWritten, type Workspace } from '../document/written-path.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { TestCase } from '../manifest/generated/types.ts'
import { foundName } from '../manifest/value-name.ts'
import { unusableReason } from '../model/unusable-reason.ts'
import { checkObject, type WrittenKey, type WrittenValue } from './check-object.ts'
import { checkNow, checkSecrets, type WrittenSecrets } from './check-surroundings.ts'
import { exactValue } from './exact-value.ts'
import { findScripts, type CaseScripts } from './find-scripts.ts'
import { makeEvent } from './make-event.ts'
import { expandMatrix, type MatrixRun } from './matrix.ts'
import { readExpectation, type ReadExpectation } from './read-expectation.ts'
import type { ScriptCase } from './script-case.ts'
import type { ScriptProject } from './script-project.ts'

/** What surrounds the cases of a file. */
export interface CaseSurroundings {
  readonly document: Document
  readonly workspace: Workspace
  /** Absent: there is no manifest, and scripts are named by their paths. */
  readonly project?: ScriptProject | undefined
  /** Whether something at a case has been reported already: it is not run. */
  readonly isRefused: (node: DocumentNode) => boolean
}

/** Reads a case, and checks all that the schema cannot know of it. */
export function readCase(cursor: Cursor<TestCase>, surroundings: CaseSurroundings): readonly ScriptCase[] {
  if (surroundings.isRefused(cursor.node)) return []
  let isRight = true
  const { project } = surroundings
  const workspace: Workspace = {
    ...surroundings.workspace,
    report: (diagnostic) => {
      isRight = false
      surroundings.workspace.report(diagnostic)
    },
  }
  const { report } = workspace
  const expected = readExpectation(cursor, report)
  const scripts = findScripts(cursor, workspace, project, report)
  if (scripts !== undefined) {
    checkObject(scripts.kind, writtenKeys(cursor), report)
    checkSecrets(scripts.kind, writtenSecrets(cursor), project?.secrets, report)
  }
  const now = cursor.get('now')
  if (now !== undefined) checkNow(now.value, foundName(now.node), now.here(), report)
  const name = cursor.get('name')
  if (name?.value.trim() === '') {
    const params = { key: 'name', expected: 'text that says what the case shows', found: 'empty' }
    report(createDiagnostic('test/unusable-value', params, name.here()))
  }
  const runs = expandMatrix(cursor, report)
  if (scripts === undefined || expected === undefined || !isRight) return []
  const cases = runs.map((run) => caseOf(cursor, scripts, expected, run, workspace))
  return isRight ? cases.filter((each) => each !== undefined) : []
}

/** The keys of `object`, and those that a matrix gives it. */
function writtenKeys(cursor: Cursor<TestCase>): readonly WrittenKey[] {
  const object = cursor.get('object')?.entries() ?? []
  const matrix = cursor.get('matrix')?.entries() ?? []
  const written = (node: DocumentNode): WrittenValue => ({
    value: exactValue(node),
    found: foundName(node),
    at: cursor.document.location(node.range),
  })
  return [
    ...object.map(([key, value]) => ({ key, at: value.key(), values: [written(value.node)] })),
    ...matrix.map(([key, values]) => ({
      key,
      at: values.key(),
      values: values.node.kind === 'sequence' ? values.node.items.map(written) : [],
    })),
  ]
}

function writtenSecrets(cursor: Cursor<TestCase>): WrittenSecrets {
  const sign = cursor.get('sign')
  const secrets = cursor.get('secrets')
  return {
    ...(secrets && {
      secrets: { at: secrets.key(), each: secrets.entries().map(([name, value]) => ({ name, at: value.key() })) },
    }),
    ...(sign && {
      sign: { secret: sign.value.secret, at: sign.key(), secretAt: sign.get('secret')?.here() ?? sign.here() },
    }),
  }
}

function caseOf(
  cursor: Cursor<TestCase>,
  { kind, scripts }: CaseScripts,
  { expectation, place }: ReadExpectation,
  run: MatrixRun,
  workspace: Workspace,
): ScriptCase | undefined {
  const { value } = cursor
  const nodes = new Map<string, DocumentNode>()
  for (const [key, { node }] of cursor.get('object')?.entries() ?? []) nodes.set(key, node)
  for (const [key, node] of run.values) nodes.set(key, node)
  const file = nodes.get('body_file')
  const bodyOfFile = file && readBody(file, cursor.document, workspace)
  if (file !== undefined && bodyOfFile === undefined) return undefined
  const parts = {
    object: Object.fromEntries(Array.from(nodes, ([key, node]) => [key, exactValue(node)])),
    ...(bodyOfFile !== undefined && { bodyOfFile }),
    secrets: Object.fromEntries(Object.entries(value.secrets ?? {})),
    ...(value.sign && { sign: value.sign }),
  }
  return {
    name: value.name + run.suffix,
    script: value.script,
    kind,
    stages: scripts.map((script) => ({ script, event: makeEvent(script.kind, parts) })),
    ...(value.now !== undefined && { now: value.now }),
    expectation,
    place,
    at: cursor.here(),
  }
}

function readBody(node: DocumentNode, document: Document, workspace: Workspace): string | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined
  const path = node.value
  const resolved = resolveWritten(workspace, document, node, path)
  if (resolved === undefined) return undefined
  const file = readText(workspace.fileSystem, resolved)
  const at = document.location(node.range)
  switch (file.kind) {
    case 'text':
      return file.text
    case 'missing':
      workspace.report(createDiagnostic('file/not-found', { path }, at))
      return undefined
    default: {
      const reason = unusableReason({ kind: 'unusable', reason: file.kind })
      workspace.report(createDiagnostic('test/unusable-body', { path, reason }, at))
      return undefined
    }
  }
}
