import { compile, type Compilation } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import {
  expectDiagnostics,
  projectRoot,
  type AnnotatedSource,
  type ExpectedDiagnostic,
} from '../support/expect-diagnostics.ts'

/** Files that say enough to people. */
export const goodFiles: Readonly<Record<string, string>> = {
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64"/></svg>',
  'hub.md': `# Sample\n\nLets a bot look up things in Sample. Make an API key in your account, and paste it into the settings.\n`,
}

/** What an integration needs for people to find it; it stands at the end, so that a test's own lines keep their numbers. */
export const goodHead = `
manifest: integration/v1
name: sample
version: 1.0.0
title: Sample
description: Look up things in Sample
icon: icon.svg
readme: hub.md
`

/** Compiles a manifest that says all of itself, so that only its items are judged. */
export function compileGood(text: string, files: Readonly<Record<string, string>> = {}): Compilation {
  return compileWhole(text + goodHead, { ...goodFiles, ...files })
}

/** Compiles a manifest as it is. */
export function compileWhole(text: string, files: Readonly<Record<string, string>> = {}): Compilation {
  const placed = Object.entries({ ...files, 'integration.yaml': text }).map(([path, content]) => [
    `${projectRoot}/${path}`,
    content,
  ])
  const fileSystem = createMemoryFileSystem(Object.fromEntries(placed) as Record<string, string>)
  return compile(fileSystem, `${projectRoot}/integration.yaml`)
}

/** Compiles such a manifest and compares all that is found in it; work that is left in handlers is no matter here. */
export function expectReview(
  source: AnnotatedSource,
  expected: readonly ExpectedDiagnostic[],
  files: Readonly<Record<string, string>> = {},
): void {
  const found = compileGood(source.text, files).diagnostics.filter(({ id }) => !id.startsWith('handlers/'))
  expectDiagnostics(found, source.file('integration.yaml'), expected)
  if (expected.length === 0 && found.length > 0)
    throw new Error(`nothing should be found, but ${found.map(({ id, message }) => `${id}: ${message}`).join('\n')}`)
}
