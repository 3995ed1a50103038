import { posix } from 'node:path'
import type { Integration } from '../model/integration.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { EvaluateOptions } from '../import/evaluate/evaluate-definition.ts'
import { damagedPackages } from './damaged-packages.ts'
import type { Subject } from './find-subjects.ts'
import type { OpenRepository } from './git-repository.ts'
import type { GitTree } from './git-tree.ts'
import { listInTree, listOnDisk } from './list-files.ts'
import { readJson } from './read-json.ts'
import { readManifest } from './read-manifest.ts'
import { readTypeScript, readTypeScriptInTree } from './read-typescript.ts'
import { withSdk } from './sdk-of-tree.ts'
import type { Side, UnreadableSide } from './side.ts'

export interface ReaderOptions {
  readonly openRepository: OpenRepository
  /** What files are called relative to; absolute. */
  readonly cwd: string
  readonly evaluation: EvaluateOptions
  /** Called before the code of a definition is run: what it is called. */
  readonly onRun: (name: string) => void
}

/** Reads sides of comparisons, whatever they are defined by. */
export interface SideReader {
  /** @param other the side that it will be compared with */
  readonly onDisk: (subject: Subject, other?: Integration) => Promise<Side | UnreadableSide>
  /** @param after what it will be compared with: where that stands, there are packages */
  readonly inTree: (subject: Subject, tree: GitTree, name: string, after: Side) => Promise<Side | UnreadableSide>
}

export function createSideReader(
  fileSystem: FileSystem,
  { openRepository, cwd, evaluation, onRun }: ReaderOptions,
): SideReader {
  const onDisk = listOnDisk(fileSystem)
  /** Definitions that are run: each once. */
  const running = new Map<string, Promise<Side | UnreadableSide>>()
  const readOnDisk: SideReader['onDisk'] = async ({ kind, file }, other) => {
    const name = relativePath(cwd, file)
    if (kind === 'json') return readJson(fileSystem, file, name, other)
    const folder = posix.dirname(file)
    const repository = openRepository(folder)
    const last = 'root' in repository ? repository.root : folder
    const diagnostics = damagedPackages(fileSystem, folder, last)
    if (diagnostics.length > 0) return { kind: 'unreadable', diagnostics }
    const files = { files: onDisk, last: 'root' in repository ? last : '/' }
    if (kind === 'manifest') return readManifest(fileSystem, { name, file, files })
    const side = running.get(file) ?? readTypeScript(fileSystem, { name, file, files, evaluation })
    if (!running.has(file)) onRun(name)
    running.set(file, side)
    return side
  }

  const readInTree: SideReader['inTree'] = async ({ kind, file }, tree, base, after) => {
    const folder = posix.dirname(file)
    const files = { files: listInTree(tree), last: tree.root }
    tree.prefetch(folder)
    if (kind === 'json') return readJson(tree.fileSystem, file, base, after.integration)
    if (kind === 'manifest')
      return readManifest(withSdk(tree.fileSystem, folder, tree.root), { name: base, file, files })
    onRun(`${posix.relative(tree.root, file)} of ${base}`)
    const present = posix.dirname(after.file)
    return readTypeScriptInTree(tree, present, { name: base, file, files, evaluation })
  }

  return { onDisk: readOnDisk, inTree: readInTree }
}
