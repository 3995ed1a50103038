import { mkdirSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { SdkVersion } from '../support/evaluate.ts'

/** The folders of the packages, which themselves find what they need. */
export const sdkFolders: Readonly<Record<SdkVersion, string>> = {
  '5.4.3': dirname(createRequire(import.meta.url).resolve('@botpress/sdk/package.json')),
  '7.2.4': dirname(
    createRequire(join(import.meta.dirname, '../sdk-7/package.json')).resolve('@botpress/sdk/package.json'),
  ),
}

/** Installs an SDK in a project as a package manager does that links. */
export function install(root: string, version: SdkVersion): void {
  mkdirSync(join(root, 'node_modules/@botpress'), { recursive: true })
  symlinkSync(sdkFolders[version], join(root, 'node_modules/@botpress/sdk'))
}
