import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { compileSourceWithScripts, expectInScripts } from '../support/check-scripts.ts'
import { annotated, unindented } from '../support/expect-diagnostics.ts'
import { withoutReview } from '../support/without-review.ts'

describe('a comment that suppresses findings of a script', () => {
  it('stands on the line above, in a .vrl file', async () => {
    const script = unindented`
      # tenon-ignore script/compiler-warning: kept for later
      x = 1
      # tenon-ignore script/unsupported-function, script/unknown-field: it is on another platform
      log(.env)
      string!(.path)
      `
    await expectInScripts('identifier: { extractScript: extract.vrl }', [], { files: { 'extract.vrl': script } })
  })

  it('stands on the line above, in an inline script', async () => {
    await expectInScripts(
      annotated`
        identifier:
          extractScript: |
            # tenon-ignore script/compiler-warning: kept for later
            x = 1
            «y» = 1
            string!(.path)
        `,
      [{ id: 'script/compiler-warning', at: 0 }],
    )
  })

  it('stands above the key, for all of an inline script', async () => {
    await expectInScripts(
      unindented`
        identifier:
          # tenon-ignore script/compiler-warning: kept for later
          extractScript: |
            x = 1
            y = 1
            string!(.path)
        `,
      [],
    )
  })

  it('is told when it suppresses nothing, with a fix', async () => {
    await expectInScripts(
      annotated`
        identifier:
          extractScript: |
            «# tenon-ignore script/compiler-warning: nothing is unused»
            string!(.path)
        `,
      [{ id: 'suppression/unused', at: 0, safe: true }],
    )
  })

  it('suppresses no error', async () => {
    await expectInScripts(
      annotated`
        identifier:
          extractScript: |
            # tenon-ignore «script/does-not-compile»: I know better
            «nope»(.path)
        `,
      [
        { id: 'suppression/not-suppressible', at: 0 },
        { id: 'script/does-not-compile', at: 1 },
      ],
    )
  })

  it('is not called unused where scripts are not checked', () => {
    const manifest = unindented`
      manifest: integration/v1
      name: sample
      version: 1.0.0
      identifier:
        extractScript: |
          # tenon-ignore script/compiler-warning: kept for later
          x = 1
          string!(.path)
      `
    const { diagnostics, outputs } = compile(
      createMemoryFileSystem({ '/project/integration.yaml': manifest }),
      '/project/integration.yaml',
    )
    expect(withoutReview(diagnostics)).toEqual([])
    expect(outputs).toBeDefined()
  })

  it('is a comment of the script that is deployed, too', async () => {
    const { outputs } = await compileSourceWithScripts(
      'identifier:\n  extractScript: |\n    # tenon-ignore script/compiler-warning: later\n    x = 1\n    .path\n',
    )
    expect(outputs?.find(({ path }) => path.endsWith('.vrl'))?.text).toBe(
      '# tenon-ignore script/compiler-warning: later\nx = 1\n.path\n',
    )
  })
})
