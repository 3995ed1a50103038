import { relativePath } from '../diagnostics/relative-path.ts'
import { lex } from '../vrl/source/lex.ts'
import { usesOf } from '../vrl/source/uses.ts'
import type { RunOutcome } from '../vrl/outcome.ts'
import type { CaseResult } from './run-cases.ts'
import type { Stage } from './script-case.ts'
import { environments } from '../scripts/script-kind.ts'
import type { ScriptKind } from './script-kind.ts'
import type { ScriptProject } from './script-project.ts'
import type { TestScript } from './test-script.ts'

/** Which outcomes of a script the cases have seen. */
export interface ScriptCoverage {
  /** The manifest that names the script; absent when only cases do. */
  readonly manifest?: string
  /** Its place in the manifest, or the path that a case calls it by. */
  readonly script: string
  /** The same for the same source: the path of its file, or a place in a manifest. */
  readonly identity: string
  readonly kind: ScriptKind
  /** Those that a script of this kind can have, in a fixed order; and how often each was seen. */
  readonly outcomes: readonly OutcomeCount[]
  /** Whether any case runs it. */
  readonly isTested: boolean
}

export interface OutcomeCount {
  readonly name: string
  readonly count: number
}

const outcomeNames: Readonly<Record<ScriptKind, readonly string[]>> = {
  extract: ['identifier', 'none', 'error'],
  sandboxExtract: ['identifier', 'none', 'error'],
  sandboxShareable: ['id', 'none', 'error'],
  fallback: ['response', 'error'],
  link: environments,
}

/**
 * Counts the outcomes of each script: those of the projects, in the order of their manifests, then those that only cases name.
 */
export function coverageOf(
  projects: readonly ScriptProject[],
  results: readonly CaseResult[],
): readonly ScriptCoverage[] {
  const counts = new Map<string, Map<string, number>>()
  const others = new Map<string, TestScript>()
  for (const { case: scriptCase, ran } of results) {
    for (const [index, { script, outcome }] of ran.entries()) {
      const key = keyOf(script)
      const counted = counts.get(key) ?? new Map<string, number>()
      counts.set(key, counted)
      others.set(key, script)
      const name = outcomeName(script.kind, outcome, scriptCase.stages[index])
      if (name !== undefined) counted.set(name, (counted.get(name) ?? 0) + 1)
    }
  }
  const row = (script: TestScript, manifest?: string): ScriptCoverage => {
    const counted = counts.get(keyOf(script))
    others.delete(keyOf(script))
    // A script that cannot fail need not be seen failing.
    const names = outcomeNames[script.kind].filter(
      (name) => name !== 'error' || counted?.has(name) === true || canFail(script),
    )
    return {
      ...(manifest !== undefined && { manifest }),
      script: script.name,
      identity: script.identity,
      kind: script.kind,
      outcomes: names.map((name) => ({ name, count: counted?.get(name) ?? 0 })),
      isTested: counted !== undefined,
    }
  }
  const named = projects.flatMap(({ manifest, scripts }) =>
    Array.from(scripts.values(), (script) => row(script, manifest)),
  )
  return [...named, ...Array.from(others.values(), (script) => row(script))]
}

/** How a report calls a script: its place, or its path as seen from the current folder. */
export function scriptName({ script, identity }: ScriptCoverage, cwd: string): string {
  return script.endsWith('.vrl') ? relativePath(cwd, identity) : script
}

/** A file may be used for several kinds. */
function keyOf({ identity, kind }: TestScript): string {
  return `${kind} ${identity}`
}

function outcomeName(kind: ScriptKind, outcome: RunOutcome, stage: Stage | undefined): string | undefined {
  if (outcome.kind === 'fault') return undefined
  if (outcome.kind === 'failed') return outcome.cause === 'compilation' ? undefined : 'error'
  const isNothing = outcome.value === null || outcome.value === ''
  switch (kind) {
    case 'extract':
    case 'sandboxExtract':
      return isNothing ? 'none' : 'identifier'
    case 'sandboxShareable':
      return isNothing ? 'none' : 'id'
    case 'fallback':
      return 'response'
    case 'link': {
      const env = stage?.event['env']
      return isNothing || typeof env !== 'string' ? undefined : env
    }
  }
}

/** A script without a call that may end it always gives something. Of what is in a request, `to_string!` takes nearly all. */
function canFail({ source }: TestScript): boolean {
  return (
    usesOf(source).calls.some(({ name, aborts }) => aborts && name !== 'to_string') ||
    lex(source).some(({ kind, text }) => kind === 'identifier' && text === 'abort')
  )
}
