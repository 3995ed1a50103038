import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sampleFolder } from '../support/build-sample.ts'

interface Sdk {
  readonly IntegrationSpecificClient: new (client: object) => object
}

const installed = ['../../package.json', '../sdk-7/package.json'].map((path) => {
  const load = createRequire(fileURLToPath(new URL(path, import.meta.url)))
  const { IntegrationSpecificClient } = load('@botpress/sdk') as Sdk
  return Object.keys(new IntegrationSpecificClient({})).filter((name) => !name.startsWith('_'))
})

test('the handlers of switchboard use every method of the client that all versions of the SDK have', () => {
  const [in5 = [], in7 = []] = installed
  expect(in7.filter((name) => !in5.includes(name))).toEqual(['getIntegrationInstanceIdentifiers'])
  expect(in5.filter((name) => !in7.includes(name))).toEqual([])
  expect(in5.length).toBeGreaterThan(30)

  const folder = `${sampleFolder('switchboard')}/src`
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8'))
    .join('\n')
  const used = new Set([...code.matchAll(/\bclient\s*\.(\w+)\(/g)].map(([, name]) => name))
  expect(in5.filter((name) => !used.has(name))).toEqual([])
})
