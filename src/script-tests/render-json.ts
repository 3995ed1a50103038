import {
  jsonDiagnostic,
  jsonLocation,
  writeJson,
  type JsonDiagnostic,
  type JsonLocation,
} from '../diagnostics/render-json.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { writeExact } from '../vrl/exact-json.ts'
import { scriptName, type OutcomeCount } from './coverage.ts'
import type { CaseFailure } from './judge-case.ts'
import type { TestRenderer } from './renderer.ts'
import type { CaseResult } from './run-cases.ts'
import { countTests, type TestCounts } from './run-tests.ts'
import type { CaseKind, ScriptKind } from './script-kind.ts'

/** What `tenon test --format json` prints; docs/reference/test-output.md describes it. New properties do not change the version. */
export interface JsonTestReport {
  readonly version: 1
  readonly diagnostics: readonly JsonDiagnostic[]
  readonly files: readonly JsonTestFile[]
  readonly coverage: readonly JsonCoverage[]
  readonly summary: TestCounts
}

export interface JsonTestFile {
  readonly file: string
  readonly cases: readonly JsonTestCase[]
  readonly staleSnapshots: readonly string[]
}

export interface JsonTestCase extends JsonLocation {
  readonly name: string
  readonly script: string
  readonly kind: CaseKind
  readonly status: 'passed' | 'failed'
  readonly failure?: JsonFailure
}

export interface JsonFailure {
  readonly message: string
  /** JSON, as text: no integer is rounded. */
  readonly expected?: string
  readonly actual?: string
  readonly inScript?: JsonLocation
}

export interface JsonCoverage {
  readonly manifest?: string
  readonly script: string
  readonly kind: ScriptKind
  readonly isTested: boolean
  readonly outcomes: readonly OutcomeCount[]
}

/** For programs: one JSON object. */
export const renderTestsAsJson: TestRenderer = (run, { cwd }) => {
  const report: JsonTestReport = {
    version: 1,
    diagnostics: run.diagnostics.map((diagnostic) => jsonDiagnostic(diagnostic, cwd)),
    files: run.files.map(({ file, results, snapshots }) => ({
      file: relativePath(cwd, file),
      cases: results.map((result) => jsonCase(result, cwd)),
      staleSnapshots: snapshots.stale,
    })),
    coverage: run.coverage.map((row) => ({
      ...(row.manifest !== undefined && { manifest: relativePath(cwd, row.manifest) }),
      script: scriptName(row, cwd),
      kind: row.kind,
      isTested: row.isTested,
      outcomes: row.outcomes,
    })),
    summary: countTests(run),
  }
  return writeJson(report)
}

function jsonCase({ case: { name, script, kind, place }, failure }: CaseResult, cwd: string): JsonTestCase {
  return {
    name,
    script,
    kind,
    status: failure === undefined ? 'passed' : 'failed',
    ...jsonLocation(failure?.place ?? place, cwd),
    ...(failure && { failure: jsonFailure(failure, cwd) }),
  }
}

function jsonFailure({ message, difference, inScript }: CaseFailure, cwd: string): JsonFailure {
  return {
    message,
    ...(difference?.expected !== undefined && { expected: writeExact(difference.expected) }),
    ...(difference && { actual: writeExact(difference.actual) }),
    ...(inScript && { inScript: jsonLocation(inScript, cwd) }),
  }
}
