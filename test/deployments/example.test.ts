import { describe, expect, test } from 'vitest'
import { renderDiffJson } from '../../src/deployments/render-json.ts'
import { renderDiffMarkdown } from '../../src/deployments/render-markdown.ts'
import { renderDiffPretty } from '../../src/deployments/render-pretty.ts'
import { createRepository, manifest, project } from './repository.ts'

const chatId = 'chatId: Where the message is'

/** What each output says after an edit of the manifest that is committed. */
async function outputs(before: string, after: string) {
  const repository = createRepository({ ...project, 'integration.yaml': before })
  repository.write('integration.yaml', after)
  const [result, cwd] = [await repository.diff(), repository.root]
  return {
    pretty: renderDiffPretty(result, { cwd, colors: false }),
    markdown: renderDiffMarkdown(result, cwd),
    changes: (JSON.parse(renderDiffJson(result, cwd)) as { integrations: { changes: unknown }[] }).integrations[0]
      ?.changes,
  }
}

describe('an example of a break', () => {
  test('that holds a long text is shown with its beginning and its length, and is whole in JSON', async () => {
    const limited = (length: number): string =>
      manifest.replace(chatId, `chatId: { type: string, maxLength: ${length}, description: Where it is }`)
    const { pretty, markdown, changes } = await outputs(limited(100), limited(90))
    const shown = `{"chatId":"${'a'.repeat(20)}… (91 characters)"}`
    expect(pretty).toContain(`      ${shown} was accepted, and is not any more\n`)
    expect(markdown).toContain(`  \`${shown}\` was accepted, and is not any more\n`)
    expect(changes).toMatchObject([{ impact: 'breaking', direction: 'input', example: { chatId: 'a'.repeat(91) } }])
  })

  test('of what people get is said to be possible now, and JSON has the direction', async () => {
    const output = (type: string): string =>
      manifest.replace(/output:.*/, `output: { fields: { n: { type: ${type} } } }`)
    const { pretty, markdown, changes } = await outputs(output('integer'), output('number'))
    expect(pretty).toContain('      {"n":0.5} is possible now, and was not\n')
    expect(markdown).toContain('  `{"n":0.5}` is possible now, and was not\n')
    expect(changes).toMatchObject([{ impact: 'breaking', direction: 'output', example: { n: 0.5 } }])
  })
})

test('a change of something else has no direction', async () => {
  const { changes } = await outputs(manifest, `${manifest}title: Another\n`)
  expect(changes).toEqual([expect.not.objectContaining({ direction: expect.anything() })])
})
