import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { foldersUp } from '../document/paths.ts'
import { isIntegrationName, toIntegrationName } from './integration-name.ts'
import { packageName } from './package-json.ts'
import type { TemplateName } from './templates.ts'

export interface InitRequest {
  /** The folder of the new project, which need not exist; absolute, with forward slashes. */
  readonly folder: string
  /** The folder as it was asked for, for people. */
  readonly calledFolder: string
  /** Absent: made from what is in the folder, or from its name. */
  readonly name?: string
  readonly template: TemplateName
  /** The Tenon that is running. */
  readonly tenon: {
    /** The folder of its package.json, absolute, with forward slashes; `templates` is in it. */
    readonly packageRoot: string
    readonly version: string
  }
}

/** Whatever makes a folder a project of Tenon's, or one that `import` takes. */
const taken: readonly (readonly [name: string, advice: string])[] = [
  ['integration.yaml', '`tenon build` builds what it says'],
  ['interface.yaml', '`tenon build` builds what it says'],
  ['integration.definition.ts', '`tenon import` makes a manifest of it'],
  ['interface.definition.ts', '`tenon import` makes a manifest of it'],
]

/** Why there can be no new project in a folder: a sentence, or nothing. */
export function problemWithFolder(
  fileSystem: FileSystem,
  { folder, calledFolder }: Pick<InitRequest, 'folder' | 'calledFolder'>,
): string | undefined {
  if (/^([A-Za-z]:)?\/$/.test(folder)) return `"${folder}" is the root of a disk. Name a folder in it.`
  for (const each of foldersUp(folder)) {
    const kind = fileSystem.stat(each)?.kind
    if (kind === 'directory') break
    if (kind !== undefined && each === folder)
      return `"${calledFolder}" is a file. Name a folder, which need not exist yet.`
    if (kind !== undefined) return `There can be no folder "${calledFolder}": "${each}" is a file.`
  }
  const [name, advice] = taken.find(([path]) => fileSystem.stat(`${folder}/${path}`) !== undefined) ?? []
  if (name === undefined) return undefined
  return `The folder "${calledFolder}" has an ${name} already: ${advice}. Name another folder for a new integration.`
}

export function problemWithName(name: string | undefined): string | undefined {
  if (name === undefined || isIntegrationName(name)) return undefined
  const nearest = toIntegrationName(name)
  const example = nearest === undefined ? '"acme" or "acme-orders"' : `"${nearest}"`
  return (
    `"${name}" cannot name an integration. ` +
    `Write up to 200 small letters, digits and single hyphens, as in ${example}.`
  )
}

/** The name of the package or of the folder, as near as an integration's can be. */
export function inferName(root: string, ownPackage: string | undefined): string {
  const candidates = [ownPackage === undefined ? undefined : packageName(ownPackage), posix.basename(root)]
  for (const candidate of candidates) {
    const name = candidate === undefined ? undefined : toIntegrationName(candidate)
    if (name !== undefined) return name
  }
  return 'my-integration'
}
