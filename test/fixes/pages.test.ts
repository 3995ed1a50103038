import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnosticIds, pagePath } from '../../src/diagnostics/known-id.ts'
import { parsePage } from '../support/diagnostic-page.ts'
import { fixProject } from './fix-project.ts'

const root = join(import.meta.dirname, '../..')
const present = new Set(
  readdirSync(join(root, 'docs/diagnostics'), { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  ),
)

/** To compile a script takes a thread of its own: without this, the fixes of scripts are left to the table beside this file. */
const isThorough = process.env['TENON_FUZZ_RUNS'] !== undefined

/** The wrong examples of all pages. */
const examples = diagnosticIds
  .filter((id) => isThorough || !id.startsWith('script/'))
  .filter((id) => present.has(`${id}.md`))
  .flatMap((id) => {
    const { example } = parsePage(readFileSync(join(root, pagePath(id)), 'utf8').replaceAll('\r\n', '\n'))
    return example.kind === 'files' ? [{ id, files: Object.fromEntries(example.wrong) }] : []
  })

describe('the fixes of what the documentation shows', () => {
  it('leave nothing of what they repair, make no error, and are done when they are done once', async () => {
    const repaired = new Set<string>()
    for (const { id, files } of examples) {
      const options = { hasScripts: id.startsWith('script/') }
      const once = await fixProject(files, options)
      if (once.fixed.length === 0) continue
      for (const finding of once.fixed) repaired.add(finding.id)
      expect(once.takenBack, id).toEqual([])
      expect(
        once.left.filter(({ fix }) => fix !== undefined).map((finding) => finding.id),
        id,
      ).toEqual([])
      const twice = await fixProject(once.files, options)
      expect([twice.fixed, twice.files], id).toEqual([[], once.files])
    }
    expect(repaired.size).toBeGreaterThan(10)
  })
})
