import { posix } from 'node:path'
import { fileText } from '../document/file-text.ts'
import { definitionName, manifestName } from '../document/find-manifests.ts'
import { kindOfFile, type Subject } from './find-subjects.ts'
import type { GitTree } from './git-tree.ts'

/** Where an integration stands in a commit. */
export interface FoundInTree extends Subject {
  /** It stands elsewhere now. */
  readonly wasMoved: boolean
}

/**
 * What stands in a commit where an integration stands now, or what stood beside, when a project moves to Tenon or back: of a
 * manifest and the definition beside it the manifest.
 */
export function standingAt(tree: GitTree, file: string): FoundInTree | undefined {
  const manifest = posix.join(posix.dirname(file), manifestName)
  const definition = posix.join(posix.dirname(file), definitionName)
  for (const path of kindOfFile(file) === 'typescript' ? [manifest, file, definition] : [file, manifest, definition])
    if (tree.fileSystem.stat(path)?.kind === 'file') return { kind: kindOfFile(path), file: path, wasMoved: false }
  return undefined
}

/** The integrations of a commit below a folder. */
export function projectsIn(tree: GitTree, folder = tree.root): readonly Subject[] {
  const paths = tree
    .entriesBelow(folder)
    .map(({ path }) => posix.join(tree.root, path))
    .filter((path) => !path.includes('/node_modules/'))
  const manifests = paths.filter((path) => posix.basename(path) === manifestName)
  const withManifest = new Set(manifests.map((path) => posix.dirname(path)))
  const definitions = paths.filter(
    (path) => posix.basename(path) === definitionName && !withManifest.has(posix.dirname(path)),
  )
  return [...manifests, ...definitions].map((file) => ({ kind: kindOfFile(file), file }))
}

/** What an integration is called, as far as its text shows it without compiling it. */
export function nameIn({ fileSystem }: Pick<GitTree, 'fileSystem'>, { kind, file }: Subject): string | undefined {
  const text = fileText(fileSystem, file) ?? ''
  const written = (kind === 'manifest' ? /^name:[ \t](.*)$/m : /\bname:\s*(['"`].*)/).exec(text)?.[1]?.trim() ?? ''
  const quoted = /^(['"`])(.*?)\1/.exec(written)?.[2]
  if (quoted !== undefined || kind === 'typescript') return quoted
  return written.startsWith('#') ? undefined : written.split(/\s#/)[0]?.trim() || undefined
}
