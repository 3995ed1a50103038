import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
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
  /** Another one has the same name now, at this place; absolute. */
  | { readonly kind: 'twice'; readonly file: string }

export interface BeforeRequest {
  readonly tree: GitTree
  /** What people call the commit. */
  readonly name: string
  /** Where the integration would stand in the commit; absolute. */
  readonly file: string
  readonly after: Side
}

/**
 * Finds the same integration in a commit. Its name is what makes it the same one, and not its place, or how much of its text is the same:
 * first what stands at its place and has its name; then what has its name and stood elsewhere, where it is not any more; last what has
 * another name and stood at its place, unless that has only been moved away. Who comes to a name that another one has got, or keeps, is
 * told so; two that had one name already are each compared with what stood at their place.
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
          : sideName(await sides.inTree(subject, tree, name, after))
      names.set(subject.file, read ?? nameIn(tree, subject))
    }
    return names.get(subject.file)
  }

  const hasNewName = async (subject: Subject, request: BeforeRequest): Promise<boolean> => {
    const stood = standingAt(request.tree, subject.file)
    return stood === undefined || (await nameThen(stood, request)) !== request.after.integration.name
  }

  const present = new Map<string, Promise<ReadonlyMap<string, readonly Subject[]>>>()

  /** The integrations of the working tree by their names: all of the repository, whichever of them are compared. */
  const readAllNow = async (root: string): Promise<ReadonlyMap<string, readonly Subject[]>> => {
    const names = new Map<string, Subject[]>()
    for (const subject of findSubjects(fileSystem, root, []).subjects) {
      const name =
        subject.kind === 'manifest'
          ? (plainName(fileSystem, subject) ?? modelName(fileSystem, subject))
          : sideName(await sides.onDisk(subject))
      if (name !== undefined) names.set(name, [...(names.get(name) ?? []), subject])
    }
    return names
  }

  const allNow = (root: string): ReturnType<typeof readAllNow> => {
    const names = present.get(root) ?? readAllNow(root)
    present.set(root, names)
    return names
  }

  /** Whether an integration of a commit may be called otherwise by now, or is not there any more. */
  const mayHaveLeft = (subject: Subject, tree: GitTree): boolean => {
    const now = fileSystem.readFile(subject.file)
    if (now === undefined) return true
    const id = tree.entryAt(subject.file)?.id
    if (id !== undefined && blobId(now, id.length) === id) return false
    const name = nameIn(tree, subject)
    return name === undefined || name !== nameIn({ fileSystem }, subject)
  }

  /** @param namesakes those that have the name now */
  const findElsewhere = async (
    request: BeforeRequest,
    here: FoundInTree | undefined,
    namesakes: readonly Subject[],
  ): Promise<FoundBefore> => {
    const { tree, after } = request
    const { name } = after.integration
    const stillThere = new Set(namesakes.map(({ file }) => posix.dirname(file)))
    const [named, nameless]: [Subject[], Subject[]] = [[], []]
    for (const each of projectsIn(tree)) {
      if (each.file === here?.file || !mayHaveLeft(each, tree)) continue
      const called = await nameThen(each, request)
      if (called === undefined && fileSystem.stat(each.file) === undefined) nameless.push(each)
      if (called === name && !stillThere.has(posix.dirname(each.file))) named.push(each)
    }
    const [only, ...others] = named
    if (only !== undefined && others.length === 0) {
      const side = await sides.inTree(only, tree, request.name, after)
      return { kind: 'found', found: { ...only, wasMoved: true }, side }
    }
    const unclear = only === undefined && here === undefined ? nameless : named
    return unclear.length === 0 ? { kind: 'new' } : { kind: 'unclear', files: unclear.map(({ file }) => file) }
  }

  return async (request) => {
    const { tree, name, file, after } = request
    const here = standingAt(tree, file)
    const side = here && (await sides.inTree(here, tree, name, after))
    if (here && side && (side.kind === 'unreadable' || side.integration.name === after.integration.name))
      return { kind: 'found', found: here, side }
    const now = await allNow(tree.root)
    const namesakes = now.get(after.integration.name)?.filter((each) => each.file !== file) ?? []
    const elsewhere = await findElsewhere(request, here, namesakes)
    for (const other of namesakes)
      if (elsewhere.kind === 'new' || (elsewhere.kind === 'found' && (await hasNewName(other, request))))
        return { kind: 'twice', file: other.file }
    if (here === undefined || side?.kind !== 'read' || elsewhere.kind !== 'new') return elsewhere
    const wasMoved = now.get(side.integration.name)?.some((each) => standingAt(tree, each.file) === undefined) ?? false
    return wasMoved ? elsewhere : { kind: 'found', found: here, side }
  }
}

/** What a manifest says plainly need not be read as a whole. */
function plainName(fileSystem: FileSystem, subject: Subject): string | undefined {
  const written = nameIn({ fileSystem }, subject)
  return written !== undefined && /^[\w/-]+$/.test(written) ? written : undefined
}

function modelName(fileSystem: FileSystem, { file }: Subject): string | undefined {
  const model = readModel(fileSystem, file)
  return model.kind === 'model' ? model.bound.integration.name : undefined
}

function sideName(side: Side | UnreadableSide): string | undefined {
  return side.kind === 'read' ? side.integration.name : undefined
}
