import { expect, it } from 'vitest'
import { compileSourceWithScripts } from '../support/check-scripts.ts'
import { realScripts, secretsOfRealScripts } from './real-world.ts'

const keys = {
  extract: 'identifier: { extractScript: script.vrl }',
  fallback: 'identifier: { fallbackHandlerScript: script.vrl }',
  link: 'configuration: { fields: {}, identifier: { linkTemplateScript: script.vrl } }',
}
const secrets = `secrets: { ${secretsOfRealScripts.map((name) => `${name}: A secret`).join(', ')} }`

it.each(realScripts)('nothing is found in a reasonable script: $title', async ({ kind, source }) => {
  const { diagnostics } = await compileSourceWithScripts(`${keys[kind]}\n${secrets}\n`, {
    files: { 'script.vrl': source },
  })
  expect(diagnostics.map(({ id, message }) => `${id}: ${message}`)).toEqual([])
})
