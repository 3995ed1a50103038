import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageJsonText } from '../../src/init/package-json.ts'

const samples = join(import.meta.dirname, '../../samples')
const projects = readdirSync(samples).filter((name) => existsSync(join(samples, name, 'integration.yaml')))

function scriptsIn(packageJson: string): Readonly<Record<string, string>> {
  return (JSON.parse(packageJson) as { readonly scripts: Readonly<Record<string, string>> }).scripts
}

/** Whether there are cases for `tenon test`, in the manifest or in files of their own. */
function hasCases(folder: string): boolean {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  if (paths.some((path) => path.endsWith('.test.yaml') && !path.includes('node_modules'))) return true
  return readFileSync(join(folder, 'integration.yaml'), 'utf8').includes('\ntests:\n')
}

test('the samples are found', () => {
  expect(projects.length).toBeGreaterThan(3)
})

test.each(projects)(
  'a fresh copy of samples/%s builds before it is tested and deployed, as a new project does',
  (name) => {
    const folder = join(samples, name)
    const { test: tested, ...scripts } = scriptsIn(readFileSync(join(folder, 'package.json'), 'utf8'))
    const hasScriptTests = hasCases(folder)
    const { test: wanted, ...others } = scriptsIn(packageJsonText(name, { tenon: '*', hasScriptTests }))
    expect(scripts).toEqual(others)
    const withoutVitest = hasScriptTests ? 'tenon test' : undefined
    expect(tested).toBe(existsSync(join(folder, 'test')) ? wanted : withoutVitest)
  },
)
