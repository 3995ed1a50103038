import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { FileSystem } from '../../document/file-system.ts'
import type { OutputFile } from '../output-file.ts'
import { ledgerOwnership, ledgerPath, printLedger, readLedger, verbatimOwnership, type Ledger } from './ledger.ts'
import { fingerprint, moduleOwnership, withHeader, withLineFeeds, type Ownership } from './ownership.ts'
import { findPlace } from './place.ts'
import { findOtherFiles, isBindingPath } from './stale.ts'

/** What a build does to one file. Paths are relative to the root; `target` is absolute, with symbolic links resolved. */
export type Change =
  | { readonly action: 'unchanged'; readonly path: string; readonly isShared?: boolean }
  | { readonly action: 'remove'; readonly path: string; readonly target: string; readonly isShared?: boolean }
  | {
      readonly action: 'create' | 'update'
      readonly path: string
      readonly target: string
      readonly text: string
      /** Only the line endings differ, as they do in a file that git checked out. */
      readonly lineEndingsOnly: boolean
      /** A checkout is complete without it, until something is built. */
      readonly mayBeMissing?: boolean
      /** `bp` writes it, too, and git ignores it: whatever stands there is not out of date. So in what is removed. */
      readonly isShared?: boolean
      /** The author's from now on. */
      readonly isScaffold?: boolean
      /** Where the file that stands there now is kept; absolute. */
      readonly keptAs?: string
    }

export interface WritePlan {
  /** The folder that is written to; absolute. */
  readonly root: string
  /** The name of the manifest. */
  readonly source: string
  /** Outputs in the order they were given, then the ledger, then what is removed, by path. */
  readonly changes: readonly Change[]
  /** Files that an earlier build left when it was killed; absolute. */
  readonly leftovers: readonly string[]
  /** Why the plan must not be carried out: it is, only when this is empty. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface WriteRequest {
  /** The folder that may be written to, the project's or another; absolute, with forward slashes. It need not exist. */
  readonly root: string
  /** The name of the manifest, for people to find. */
  readonly source: string
  readonly outputs: readonly OutputFile[]
  /** Replace files that are not ours, and keep them under another name. */
  readonly adopt?: boolean
  /** Replace generated files that were edited, and keep these under another name as well; those that nothing asks for stay. */
  readonly keepEdited?: boolean
  /** Overwrite and remove generated files that were edited. */
  readonly force?: boolean
}

/** Decides what a build would write, update and remove, and refuses what it must not touch. Reads, and writes nothing. */
export function planWrites(fileSystem: FileSystem, request: WriteRequest): WritePlan {
  const { root, source } = request
  const diagnostics: Diagnostic[] = []
  const recorded = readRecorded(fileSystem, root)
  const files = filesToWrite(request, (path) => isTaken(fileSystem, root, path))
  const wanted = new Set(files.map(({ path }) => path))
  if (wanted.size < files.length) throw new Error(`two emitters made the same file: ${[...wanted].join(', ')}`)

  const changes: Change[] = []
  for (const file of files) {
    const change = planFile(fileSystem, request, file, recorded)
    if ('id' in change) diagnostics.push(change)
    else changes.push(change)
  }

  const others = findOtherFiles(
    fileSystem,
    root,
    (path) => !wanted.has(path) && (path.endsWith('.ts') || path === ledgerPath || recorded.has(path)),
  )
  for (const { path, target, text } of others.files) {
    const owner = ownershipOf(path, text, recorded)
    if (isBindingPath(path)) {
      if (owner !== 'foreign') changes.push({ action: 'remove', path, target, isShared: true })
    } else if (owner === 'intact' || owner === 'conflicted' || (owner === 'edited' && request.force === true)) {
      changes.push({ action: 'remove', path, target })
    } else if (owner === 'edited' && request.keepEdited !== true) {
      diagnostics.push(createDiagnostic('build/edited', { file: path, source, stale: true }, { file: target }))
    }
  }
  return { root, source, changes, leftovers: others.temporary, diagnostics }
}

/** What `build --check` reports: every file that a build would write or remove. */
export function outOfDate({ root, source, changes }: WritePlan): readonly Diagnostic[] {
  const report = (path: string, why: 'missing' | 'different' | 'stale') =>
    createDiagnostic('build/out-of-date', { file: path, source, why }, { file: `${root}/${path}` })
  return changes.flatMap((change) => {
    switch (change.action) {
      case 'unchanged':
        return []
      case 'remove':
        return change.isShared === true ? [] : [report(change.path, 'stale')]
      case 'create':
        return change.mayBeMissing === true || change.isShared === true ? [] : [report(change.path, 'missing')]
      case 'update':
        return change.lineEndingsOnly || change.isShared === true ? [] : [report(change.path, 'different')]
    }
  })
}

interface FileToWrite extends Pick<OutputFile, 'kind'> {
  readonly path: string
  /** All of the file. */
  readonly text: string
  /** The manifest that it is made from. */
  readonly source: string
  /** Whether a checkout is complete without it, until something is built. */
  readonly mayBeMissing?: boolean
}

/** Whether somebody else's file stands at a path. */
function isTaken(fileSystem: FileSystem, root: string, path: string): boolean {
  const bytes = fileSystem.readFile(`${root}/${path}`)
  return bytes !== undefined && moduleOwnership(new TextDecoder().decode(bytes)) === 'foreign'
}

/** The outputs as they will stand on the disk, and the ledger when there is something to record. */
function filesToWrite({ source, outputs }: WriteRequest, isTaken: (path: string) => boolean): readonly FileToWrite[] {
  const written = outputs.filter(({ yieldsTo }) => yieldsTo === undefined || !isTaken(yieldsTo))
  const files = written.map((output) => ({
    path: output.path,
    kind: output.kind,
    source: output.source ?? source,
    text: hasHeader(output) ? withHeader(output.source ?? source, output.text) : output.text,
    ...(output.yieldsTo === undefined ? {} : { mayBeMissing: true }),
  }))
  const ledger: Ledger = new Map(
    outputs.filter(({ kind }) => kind === 'verbatim').map(({ path, text }) => [path, fingerprint(text)]),
  )
  // Last, because a killed build must not leave a ledger that speaks of scripts that were not yet written.
  return ledger.size === 0
    ? files
    : [...files, { path: ledgerPath, kind: 'verbatim', source, text: printLedger(ledger) }]
}

function hasHeader({ kind }: OutputFile): boolean {
  return kind === 'module' || kind === 'binding'
}

function planFile(
  fileSystem: FileSystem,
  { root, adopt, keepEdited, force }: WriteRequest,
  { path, text, kind, source, mayBeMissing }: FileToWrite,
  recorded: Ledger,
): Change | Diagnostic {
  const place = findPlace(fileSystem, root, path)
  if (kind === 'scaffold' && place.kind !== 'free') return { action: 'unchanged', path }
  if (place.kind === 'refused') return place.diagnostic
  const { target } = place
  if (place.kind === 'free')
    return {
      action: 'create',
      path,
      target,
      text,
      lineEndingsOnly: false,
      ...(mayBeMissing === true && { mayBeMissing }),
      ...(kind === 'binding' && { isShared: true }),
      ...(kind === 'scaffold' && { isScaffold: true }),
    }
  if (Buffer.from(text).equals(place.bytes))
    return { action: 'unchanged', path, ...(kind === 'binding' && { isShared: true }) }

  const lineEndingsOnly = withLineFeeds(text) === withLineFeeds(place.text)
  const update = {
    action: 'update',
    path,
    target,
    text,
    lineEndingsOnly,
  } as const
  if (kind === 'binding') return { ...update, isShared: true }
  const kept = (): Change => {
    const keptAs = nameToKeep(fileSystem, target, place.bytes)
    return keptAs === undefined ? update : { ...update, keptAs }
  }
  const owner = lineEndingsOnly ? 'intact' : ownershipOf(path, place.text, recorded)
  switch (owner) {
    case 'intact':
    // Both versions stand in git.
    case 'conflicted':
      return update
    case 'edited':
      if (force === true) return update
      if (keepEdited === true) return kept()
      return createDiagnostic('build/edited', { file: path, source, stale: false }, { file: target })
    case 'foreign':
      return adopt === true ? kept() : createDiagnostic('build/not-ours', { file: path }, { file: target })
  }
}

function ownershipOf(path: string, text: string, recorded: Ledger): Ownership {
  if (path === ledgerPath) return ledgerOwnership(text)
  return path.endsWith('.ts') ? moduleOwnership(text) : verbatimOwnership(text, recorded.get(path))
}

function readRecorded(fileSystem: FileSystem, root: string): Ledger {
  const bytes = fileSystem.readFile(`${root}/${ledgerPath}`)
  return (bytes && readLedger(new TextDecoder().decode(bytes))) ?? new Map<string, string>()
}

/** `<file>.orig`, or with a number behind when that is taken; undefined when these very bytes are kept already. */
function nameToKeep(fileSystem: FileSystem, target: string, bytes: Uint8Array): string | undefined {
  for (let serial = 0; ; serial += 1) {
    const name = serial === 0 ? `${target}.orig` : `${target}.orig.${serial}`
    if (fileSystem.stat(name) === undefined) return name
    const kept = fileSystem.readFile(name)
    if (kept && Buffer.from(kept).equals(bytes)) return undefined
  }
}
