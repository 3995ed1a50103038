import { createHash } from 'node:crypto'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { remembering } from '../diagnostics/remembering.ts'
import type { FileSystem } from '../document/file-system.ts'
import { createOverlay } from '../document/overlay-file-system.ts'
import { readText } from '../document/read-text.ts'
import { createSnapshot } from '../document/snapshot-file-system.ts'
import { applyFixes, type AppliedFixes } from './apply-fixes.ts'
import { fixableFindings, type FixableFinding } from './fixable.ts'
import { isYamlError, wrongFixes } from './wrong-fixes.ts'

/** Only a mistake of ours needs as many: each round either ends it, or repairs what the one before has uncovered. */
const roundLimit = 100

export interface FixRequest<Checked> {
  readonly fileSystem: FileSystem
  /** Looks at the files as they stand in a file system. */
  readonly check: (fileSystem: FileSystem) => Promise<Checked>
  readonly findingsOf: (checked: Checked) => readonly Diagnostic[]
  /** Whether fixes are applied that may change what a manifest means. */
  readonly unsafe: boolean
  /** Why a file must not be changed; undefined when it may be. */
  readonly refusal: (file: string, checked: Checked) => string | undefined
}

export interface FixedFiles<Checked> {
  /** The files that are to be changed, and their new texts. */
  readonly texts: ReadonlyMap<string, string>
  /** What stood in a file when it was first read. */
  readonly before: (file: string) => string
  /** What was found at last, with these texts. */
  readonly checked: Checked
  /** The findings that were repaired, at the places where they were found. */
  readonly fixed: readonly Diagnostic[]
  /** Findings whose fixes led to other errors, and were not kept: they are wrong. */
  readonly takenBack: readonly Diagnostic[]
  /** Files in which something could be fixed but for the reason. */
  readonly refused: ReadonlyMap<string, string>
}

interface State<Checked> {
  readonly texts: ReadonlyMap<string, string>
  readonly checked: Checked
  readonly fixed: readonly Diagnostic[]
}

/**
 * Applies fixes and looks again, until no fix is left: one may uncover the next. Nothing is written.
 *
 * Where a file cannot be read as YAML, only that is repaired. A fix is taken back when a file that could be read no longer can, or
 * when more errors stand in what it wrote than stood in what it replaced; that more errors stand elsewhere says nothing, for much is
 * looked at only when what it depends on is right. When the fixes come to texts that have been before, they undo each other, and
 * those texts stay: so that to do it twice is always the same as once.
 *
 * All rounds see the files as the first one read them: an edit fits only the text that it was made for.
 */
export async function fixUntilStable<Checked>(request: FixRequest<Checked>): Promise<FixedFiles<Checked>> {
  const { check, findingsOf, unsafe, refusal } = request
  const fileSystem = createSnapshot(request.fileSystem)
  let state: State<Checked> = { texts: new Map(), checked: await check(fileSystem), fixed: [] }
  const states = new Map([[stateKey(state.texts), state]])
  const takenBack = new Map<string, Diagnostic>()
  const refused = new Map<string, string>()

  for (let round = 0; round < roundLimit; round++) {
    const { checked, texts } = state
    const current = createOverlay(fileSystem, [...texts])
    const source = remembering((file: string): string | undefined => {
      const reason = refusal(file, checked)
      if (reason !== undefined) refused.set(file, reason)
      return reason === undefined ? textIn(current, file) : undefined
    })
    const findings = findingsOf(checked)
    const candidates = fixableFindings(findings, unsafe)
      .filter(isOfReadableFiles(findings))
      .filter((finding) => !takenBack.has(fixKey(finding, source)))
    const attempt = applyNext(source, candidates)
    if (attempt.applied.length === 0) break

    const nextTexts = changedTexts(fileSystem, new Map([...texts, ...attempt.texts]))
    const next = await check(createOverlay(fileSystem, [...nextTexts]))
    const wrong = wrongFixes(attempt, findings, findingsOf(next), source)
    for (const finding of wrong) takenBack.set(fixKey(finding, source), finding)
    if (wrong.length > 0) continue

    const known = states.get(stateKey(nextTexts))
    if (known !== undefined) {
      state = known
      break
    }
    state = { texts: nextTexts, checked: next, fixed: [...state.fixed, ...attempt.applied] }
    states.set(stateKey(nextTexts), state)
  }
  const before = (file: string): string => textIn(fileSystem, file) ?? ''
  return { ...state, before, takenBack: [...takenBack.values()], refused }
}

function textIn(fileSystem: FileSystem, file: string): string | undefined {
  const read = readText(fileSystem, file)
  return read.kind === 'text' ? read.text : undefined
}

/** What is wrong with the YAML itself of a file is repaired before anything else: until then, nothing is where it seems to be. */
function isOfReadableFiles(findings: readonly Diagnostic[]): (finding: FixableFinding) => boolean {
  const unreadable = new Set(findings.filter(isYamlError).map(({ location }) => location.file))
  return ({ id, fix }) => id.startsWith('yaml/') || fix.edits.every(({ file }) => !unreadable.has(file))
}

/** A comment that misspells what it hides is repaired first: what it was meant to hide is not to be fixed. */
function applyNext(source: (file: string) => string | undefined, candidates: readonly FixableFinding[]): AppliedFixes {
  const comments = candidates.filter(({ id }) => id === 'suppression/unknown-id')
  const first = applyFixes(source, comments)
  return first.applied.length > 0 ? first : applyFixes(source, candidates)
}

/** A fix by what it says and does, wherever it stands by now. */
function fixKey({ id, fix }: FixableFinding, source: (file: string) => string | undefined): string {
  const edits = fix.edits.map(({ file, start, end, text }) => [file, source(file)?.slice(start, end), text])
  return JSON.stringify([id, fix.title, edits])
}

function stateKey(texts: ReadonlyMap<string, string>): string {
  const rows = [...texts].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

/** Without those that came back to what they were. */
function changedTexts(fileSystem: FileSystem, texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].filter(([file, text]) => textIn(fileSystem, file) !== text))
}
