import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)

it('CONTRIBUTING says of each folder of src what is there, and of no other', () => {
  const text = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8')
  const [, section = ''] = /^## What is where$([^]*?)^## /m.exec(text) ?? []
  const rows = [...section.matchAll(/^\| `([\w-]+)\/` \| \S/gm)].map(([, folder = '']) => folder)
  const folders = readdirSync(new URL('src', root), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(rows.toSorted()).toEqual(folders.map(({ name }) => name).toSorted())
})

it('CONTRIBUTING names no file that is not there', () => {
  const text = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8')
  const paths = [...text.matchAll(/`((?:src|test|docs|scripts|samples|bench)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  )
  expect(paths.length).toBeGreaterThan(10)
  // What `tenon build` writes stands in the project of whoever uses it.
  expect(paths.filter((path) => !path.startsWith('src/generated/') && !existsSync(new URL(path, root)))).toEqual([])
})
