import type { FileSystem } from '../document/file-system.ts'
import type { Integration } from '../model/integration.ts'
import { blobId } from './git-objects.ts'
import { nameIn, projectsIn, standingAt, type FoundInTree } from './find-in-tree.ts'
import { findSubjects, type Subject } from './find-subjects.ts'
import type { GitTree } from './git-tree.ts'
import { readModel } from './read-manifest.ts'
import type { SideReader } from './read-sides.ts'
import type { Side, UnreadableSide } from './side.ts'

/** What an integration was in a commit, or why there is nothing to compare it with. */
export type FoundBefore =
  | { readonly kind: 'found'; readonly found: FoundInTree; readonly side: Side | UnreadableSide }
  | { readonly kind: 'new' }
  /** Each of these may be it; absolute. */
  | { readonly kind: 'unclear'; readonly files: readonly string[] }

export interface BeforeRequest {
  readonly tree: GitTree
  /** What people call the commit. */
  readonly name: string
  /** Where the integration would stand in the commit; absolute. */
  readonly file: string
  readonly after: Side
  /** Folders of packages in the workspace that ship with it; absolute. */
  readonly packages: readonly string[]
}

/**
 * Finds the same integration in a commit. Its name is what makes it the same one, and not its place, or how much of its text is the same:
 * first what stands at its place and has its name; then what has its name and stood elsewhere, where it is not any more; last what has
 * another name and stood at its place, unless that has only been moved away.
 */
export function createFinder(
  fileSystem: FileSystem,
  sides: SideReader,
): (request: BeforeRequest) => Promise<FoundBefore> {
  const known = new WeakMap<GitTree, Map<string, string | undefined>>()

  /** What an integration of a commit is called, each asked once: a definition in TypeScript has to be run. */
  const nameThen = async (subject: Subject, { tree, name, after }: BeforeRequest): Promise<string | undefined> => {
    const names = known.get(tree) ?? new Map<string, string | undefined>()
    known.set(tree, names)
    if (!names.has(subject.file)) {
      const read =
        subject.kind === 'manifest'
          ? modelName(tree.fileSystem, subject)
          : sideName(await sides.inTree(subject, tree, name, after, []))
      names.set(subject.file, read ?? nameIn(tree, subject))
    }
    return names.get(subject.file)
  }

  const nameNow = async (subject: Subject): Promise<string | undefined> =>
    subject.kind === 'manifest' ? modelName(fileSystem, subject) : sideName(await sides.onDisk(subject, []))

  /** Whether an integration of a commit may be called otherwise by now, or is not there any more. */
  const mayHaveLeft = (subject: Subject, tree: GitTree): boolean => {
    const now = fileSystem.readFile(subject.file)
    if (now === undefined) return true
    const id = tree.entryAt(subject.file)?.id
    if (id !== undefined && blobId(now, id.length) === id) return false
    const name = nameIn(tree, subject)
    return name === undefined || name !== nameIn({ fileSystem }, subject)
  }

  const findElsewhere = async (request: BeforeRequest, here: FoundInTree | undefined): Promise<FoundBefore> => {
    const { tree, after } = request
    const { name } = after.integration
    const [named, nameless]: [Subject[], Subject[]] = [[], []]
    for (const each of projectsIn(tree)) {
      if (each.file === here?.file || !mayHaveLeft(each, tree)) continue
      const called = await nameThen(each, request)
      const isThere = fileSystem.stat(each.file) !== undefined
      if (called === undefined && !isThere) nameless.push(each)
      if (called === name && !(isThere && (await nameNow(each)) === name)) named.push(each)
    }
    const [only, ...others] = named
    if (only !== undefined && others.length === 0) {
      const side = await sides.inTree(only, tree, request.name, after, request.packages)
      return { kind: 'found', found: { ...only, wasMoved: true }, side }
    }
    const unclear = only === undefined && here === undefined ? nameless : named
    return unclear.length === 0 ? { kind: 'new' } : { kind: 'unclear', files: unclear.map(({ file }) => file) }
  }

  const isElsewhereNow = async ({ name }: Integration, tree: GitTree, here: string): Promise<boolean> => {
    for (const subject of findSubjects(fileSystem, tree.root, []).subjects)
      if (subject.file !== here && standingAt(tree, subject.file) === undefined && (await nameNow(subject)) === name)
        return true
    return false
  }

  return async (request) => {
    const { tree, name, file, after, packages } = request
    const here = standingAt(tree, file)
    if (here === undefined) return findElsewhere(request, here)
    const side = await sides.inTree(here, tree, name, after, packages)
    const found: FoundBefore = { kind: 'found', found: here, side }
    if (side.kind === 'unreadable' || side.integration.name === after.integration.name) return found
    const elsewhere = await findElsewhere(request, here)
    if (elsewhere.kind !== 'new') return elsewhere
    return (await isElsewhereNow(side.integration, tree, file)) ? elsewhere : found
  }
}

function modelName(fileSystem: FileSystem, { file }: Subject): string | undefined {
  const model = readModel(fileSystem, file)
  return model.kind === 'model' ? model.bound.integration.name : undefined
}

function sideName(side: Side | UnreadableSide): string | undefined {
  return side.kind === 'read' ? side.integration.name : undefined
}
