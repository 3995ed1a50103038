import { posix } from 'node:path'
import { compile } from '../compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import { createOverlay } from '../document/overlay-file-system.ts'
import { foldersUp } from '../document/paths.ts'
import type { OutputFile } from '../emit/output-file.ts'
import { applyWrites } from '../emit/write/apply.ts'
import { codeOf, createOutputDisk, type OutputDisk } from '../emit/write/output-disk.ts'
import { findPlace } from '../emit/write/place.ts'
import { planWrites, type WritePlan } from '../emit/write/plan.ts'
import { temporaryOwner } from '../emit/write/stale.ts'
import { importsHandlers, indexPath } from '../handlers/project-code.ts'
import { isOfReview } from '../rules/check.ts'
import { fillTemplate } from './fill-template.ts'
import { inferName, problemWithFolder, problemWithName, type InitRequest } from './init-request.ts'
import { withoutWorkspace } from './integration-name.ts'
import { dependencyIn, lackOf, packageJsonText, type PackageLack, type PackageNeeds } from './package-json.ts'
import { readTemplate } from './read-template.ts'
import { templates } from './templates.ts'

/** A new project, of which nothing is written yet. */
export interface PlannedInit {
  readonly kind: 'planned'
  /** The project's folder, with symbolic links resolved. */
  readonly root: string
  readonly name: string
  readonly plan: WritePlan
  /** Files of a person that stay as they are, though the template has others; relative to the root. */
  readonly kept: readonly string[]
  /** What a package.json that stays lacks. */
  readonly packageLack?: PackageLack
  /** What a .gitignore that stays lacks: lines. */
  readonly ignoreLack: readonly string[]
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Why there can be no new project. */
export type RefusedInit =
  /** It was asked for at a wrong place, or with a wrong name: a whole sentence. */
  | { readonly kind: 'misused'; readonly problem: string }
  | { readonly kind: 'failed'; readonly diagnostics: readonly Diagnostic[] }

const manifestName = 'integration.yaml'

/** Works out a new project up to the last byte, with what its first build makes. Nothing is written. */
export function planInit(fileSystem: FileSystem, request: InitRequest): PlannedInit | RefusedInit {
  const { template: templateName, tenon } = request
  const problem = problemWithFolder(fileSystem, request) ?? problemWithName(request.name)
  if (problem !== undefined) return { kind: 'misused', problem }
  const root = fileSystem.realPath(request.folder) ?? request.folder
  const ownPackage = fileText(fileSystem, `${root}/package.json`)
  const name = request.name ?? inferName(root, ownPackage)

  const template = templates[templateName]
  const needs: PackageNeeds = { tenon: dependencyOn(fileSystem, tenon, root), hasScriptTests: template.hasScriptTests }
  const files = new Map([
    ...fillTemplate(readTemplate(fileSystem, `${tenon.packageRoot}/templates`, template), name),
    ['package.json', packageJsonText(withoutWorkspace(name), needs)] as const,
  ])

  const places = [...files.keys()].map((path) => ({ path, place: findPlace(fileSystem, root, path) }))
  const refused = places.flatMap(({ place }) => (place.kind === 'refused' ? [place.diagnostic] : []))
  if (refused.length > 0) return { kind: 'failed', diagnostics: refused }
  const differing = places.flatMap(({ path, place }) =>
    place.kind === 'file' && place.text !== files.get(path) ? [path] : [],
  )
  // A build makes that one where it is not there; the template's handlers are for the one that it makes.
  const ownIndex = fileText(fileSystem, `${root}/${indexPath}`)
  const kept = ownIndex === undefined || importsHandlers(ownIndex) ? differing : [...differing, indexPath]
  const added = [...files].filter(([path]) => places.some((one) => one.path === path && one.place.kind === 'free'))

  const overlay = createOverlay(
    fileSystem,
    added.map(([path, text]) => [`${root}/${path}`, text] as const),
  )
  const { outputs, diagnostics } = compile(overlay, `${root}/${manifestName}`)
  // What a file that was there has spoiled.
  if (outputs === undefined) return { kind: 'failed', diagnostics }
  const plan = planWrites(fileSystem, {
    root,
    source: manifestName,
    outputs: manifestLast([...added.map(([path, text]): OutputFile => ({ path, text, kind: 'scaffold' })), ...outputs]),
  })
  const taken = plan.diagnostics.find(({ id }) => id === 'build/not-ours' || id === 'build/edited')
  if (taken !== undefined) {
    const path = taken.location.file.slice(root.length + 1)
    return { kind: 'misused', problem: `"${path}" stands where Tenon writes what it generates. Move it away first.` }
  }
  if (plan.diagnostics.length > 0) return { kind: 'failed', diagnostics: plan.diagnostics }
  return {
    kind: 'planned',
    root,
    name,
    plan: { ...plan, leftovers: leftoversBeside(fileSystem, plan) },
    kept,
    ...(ownPackage === undefined ? {} : { packageLack: lackOf(ownPackage, needs) }),
    ignoreLack: missingLines(fileText(fileSystem, `${root}/.gitignore`), files.get('.gitignore') ?? ''),
    // A new integration has its readme still to be written; `check` tells that.
    diagnostics: diagnostics.filter((finding) => !isOfReview(finding)),
  }
}

/** What an `init` that was killed left, also where a build leaves nothing. */
function leftoversBeside(fileSystem: FileSystem, { changes }: WritePlan): readonly string[] {
  const folders = new Set(changes.flatMap((change) => ('text' in change ? [posix.dirname(change.target)] : [])))
  return [...folders].flatMap((folder) =>
    fileSystem
      .readDirectory(folder)
      .filter(({ name }) => temporaryOwner(name) !== undefined)
      .map(({ name }) => posix.join(folder, name)),
  )
}

/**
 * Writes a planned project: all of its bytes before the first file gets its name. The manifest comes last, so that what was
 * killed can be started again.
 *
 * @returns what the disk refused; nothing is left behind then, no empty folder either
 */
export function carryOut(
  fileSystem: FileSystem,
  { plan }: PlannedInit,
  disk: OutputDisk = createOutputDisk(),
): readonly Diagnostic[] {
  const targets = plan.changes.flatMap((change) => ('target' in change ? [change.target] : []))
  const folders = new Set(targets.flatMap((path) => [...foldersUp(posix.dirname(path))]))
  const made = [...folders].filter((folder) => fileSystem.stat(folder) === undefined)
  const refused = applyWrites(plan, disk)
  if (refused.length > 0) for (const folder of made.sort((a, b) => b.length - a.length)) removeIfEmpty(folder, disk)
  return refused
}

function removeIfEmpty(folder: string, disk: OutputDisk): void {
  try {
    disk.removeFolder(folder)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

/** Where npm gets Tenon from: where this one came from. */
function dependencyOn(fileSystem: FileSystem, { packageRoot, version }: InitRequest['tenon'], root: string): string {
  const asFile = (path: string): string => `file:${posix.relative(root, path)}`
  const modules = packageRoot.indexOf('/node_modules/')
  if (modules === -1) return asFile(packageRoot)
  const owner = packageRoot.slice(0, modules)
  const wanted = dependencyIn(fileText(fileSystem, `${owner}/package.json`) ?? '', 'tenon')
  if (wanted === undefined) return `^${version}`
  return wanted.startsWith('file:') ? asFile(posix.join(owner, wanted.slice('file:'.length))) : wanted
}

function manifestLast(outputs: readonly OutputFile[]): readonly OutputFile[] {
  const rank = ({ path }: OutputFile): number =>
    path === manifestName ? 2 : path === 'integration.definition.ts' ? 1 : 0
  return outputs.toSorted((a, b) => rank(a) - rank(b))
}

function missingLines(own: string | undefined, wanted: string): readonly string[] {
  if (own === undefined) return []
  const plain = (line: string): string => line.trim().replaceAll(/^\/|\/$/g, '')
  const lines = new Set(own.split('\n').map(plain))
  return wanted.split('\n').filter((line) => line !== '' && !lines.has(plain(line)))
}
