import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runTenon, workspace } from './tenon.ts'

const guide = readFileSync(join(import.meta.dirname, '../../docs/guide/getting-started.md'), 'utf8')

/** The text of each block of the guide whose fence begins with these words. */
function blocks(fence: string): readonly string[] {
  return [...guide.matchAll(new RegExp(`^\`\`\`${fence}(?: file=\\S+)?\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  )
}

it('the first steps print what the guide shows', () => {
  const [init, , build, buildNew] = blocks('console').map((text) => text.replace(/^\$ .*\n/, ''))
  const [, before = ''] = guide.match(/^```yaml file=\S+\n([^]*?)^```$/m) ?? []
  const [changed = ''] = blocks('yaml changed')
  const [added = ''] = blocks('yaml added')
  const place = workspace()
  const tenon = (command: string) => runTenon([command], join(place.root, 'acme'))
  expect(place.tenon('init', 'acme')).toMatchObject({ code: 0, stderr: init })

  const manifest = place.read('acme/integration.yaml')
  const edited = manifest.replace(before, () => changed)
  expect(edited).not.toBe(manifest)
  place.write('acme/integration.yaml', edited)
  expect(tenon('build')).toMatchObject({ code: 0, stdout: '', stderr: build })

  const extended = edited.replace(changed, (text) => `${text}\n${added}`)
  place.write('acme/integration.yaml', extended)
  expect(tenon('build')).toMatchObject({ code: 0, stdout: '', stderr: buildNew })
  expect(tenon('check').stdout).toContain('handlers/not-implemented')
})
