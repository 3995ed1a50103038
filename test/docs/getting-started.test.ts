import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { isBindingPath } from '../../src/emit/write/stale.ts'
import { templates } from '../../src/init/templates.ts'
import { planned, textsOf } from '../init/new-project.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const guide = read('docs/guide/getting-started.md')

/** The blocks of code whose fence begins with these words. */
function blocks(fence: string): readonly { readonly file: string; readonly text: string }[] {
  const pattern = new RegExp(`^\`\`\`${fence}(?: file=(\\S+))?\\n([\\s\\S]*?)^\`\`\`$`, 'gm')
  return [...guide.matchAll(pattern)].map(([, file = '', text = '']) => ({ file, text }))
}

describe('the guide to the first steps', () => {
  it('shows what the templates say', () => {
    const shown = [...blocks('ts'), ...blocks('yaml')].filter(({ file }) => file !== '')
    expect(shown).toHaveLength(2)
    for (const { file, text } of shown) expect(read(file)).toContain(text)
  })

  it('has a row for each template', () => {
    const rows = [...guide.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
    expect(rows).toEqual(Object.keys(templates))
  })

  it('makes a change that builds, in as many files as it says', () => {
    const texts = textsOf(planned({}, { template: 'actions' }))
    const [before] = blocks('yaml').filter(({ file }) => file !== '')
    const [after] = blocks('yaml changed')
    const manifest = (texts['integration.yaml'] ?? '').replace(before?.text ?? '', () => after?.text ?? '')
    expect(manifest).toContain('dueOn?')
    const at = (files: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`/acme/${path}`, text]))
    const compileTexts = (files: Readonly<Record<string, string>>) =>
      compile(createMemoryFileSystem(at(files)), '/acme/integration.yaml')
    const old = new Map(compileTexts(texts).outputs?.map(({ path, text }) => [path, text]))
    const { diagnostics, outputs = [] } = compileTexts({ ...texts, 'integration.yaml': manifest })
    expect(diagnostics).toEqual([])
    const counted = outputs.filter(({ path }) => !isBindingPath(path))
    const changed = counted.filter(({ path, text }) => old.get(path) !== text)
    const [, all, written] = /(\d+) files: (\d+) written/.exec(guide) ?? []
    expect([counted.length, changed.length]).toEqual([Number(all), Number(written)])
    const made = Object.keys(texts).filter((path) => !isBindingPath(path)).length
    expect(guide).toContain(`from the template "actions": ${made} files.`)
  })
})
