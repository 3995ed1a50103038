import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { defaultWidth, formatManifest } from '../../src/format/format.ts'

/** The files that a guide shows, by their paths; those without one are manifests where they say so. */
function filesIn(guide: string): readonly (readonly [path: string, text: string])[] {
  const text = readFileSync(new URL(`../../docs/guide/${guide}.md`, import.meta.url), 'utf8')
  return [...text.matchAll(/^( *)```yaml(?: file=(\S+))?\n([^]*?)^\1```$/gm)].flatMap(
    ([, indent = '', path, shown = '']) => {
      const file = shown.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
      const isOurs = /^manifest: /m.test(file) || path?.endsWith('tenon.yaml') === true
      return isOurs ? [[path ?? 'integration.yaml', file] as const] : []
    },
  )
}

it.each([
  ['handlers', 1],
  ['identifier-scripts', 6],
  ['pull-requests', 1],
  ['testing-handlers', 1],
  ['testing-scripts', 3],
  ['workspaces', 3],
  ['writing-a-manifest', 2],
])('the files of the guide %s are as "tenon fmt" writes them', (guide, atLeast) => {
  const files = filesIn(guide)
  expect(files.length).toBeGreaterThanOrEqual(atLeast)
  // The workspace that a guide shows may say how wide its lines are.
  const said = /^fmt: \{ width: (\d+) \}$/m.exec(files.find(([path]) => path === 'tenon.yaml')?.[1] ?? '')?.[1]
  const width = said === undefined ? defaultWidth : Number(said)
  for (const [path, text] of files)
    expect(formatManifest(`/${path}`, text, width), path).toEqual({ kind: 'formatted', text, isChanged: false })
})
