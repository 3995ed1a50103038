import type { FileSystem } from './file-system.ts'
import { foldersUp } from './paths.ts'
import { readText } from './read-text.ts'

/** The version of the `@botpress/sdk` that code in a folder would get, as Node looks for it; undefined when there is none. */
export function findSdkVersion(fileSystem: FileSystem, folder: string): string | undefined {
  for (const above of foldersUp(folder)) {
    const file = readText(fileSystem, `${above === '/' ? '' : above}/node_modules/@botpress/sdk/package.json`)
    if (file.kind === 'text') return versionIn(file.text)
  }
  return undefined
}

/** A broken package is for npm to tell. */
function versionIn(packageJson: string): string | undefined {
  try {
    const content: unknown = JSON.parse(packageJson)
    const hasVersion = typeof content === 'object' && content !== null && 'version' in content
    return hasVersion && typeof content.version === 'string' ? content.version : undefined
  } catch {
    return undefined
  }
}
