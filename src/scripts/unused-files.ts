import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { fileText } from '../document/file-text.ts'
import type { FileSystem } from '../document/file-system.ts'
import { gitignoreOf } from '../document/gitignore.ts'
import type { Project } from '../document/project.ts'

/** Larger folders are not searched to the end. */
const mostEntries = 5_000

interface Found {
  readonly scripts: string[]
  /** Files that may name a script: tests, and what runs `bp`. */
  readonly namers: string[]
}

/**
 * The `.vrl` files of a project that nothing names: neither its manifest nor a test nor package.json. Scripts of sandboxes and shareable
 * links, which no definition names, are told by their names.
 */
export function unusedFiles(fileSystem: FileSystem, project: Project): readonly Diagnostic[] {
  const found = findFiles(fileSystem, project.root)
  const candidates = found.scripts.filter(
    (path) => !project.files.has(path) && !/sandbox|shareable/i.test(posix.basename(path)),
  )
  if (candidates.length === 0) return []
  const namers = found.namers.map((path) => fileText(fileSystem, path) ?? '')
  const texts = [...Array.from(project.documents.values(), ({ text }) => text), ...namers]
  return candidates
    .filter(
      (path) => !texts.some((text) => text.includes(posix.basename(path))) && !isIgnored(fileSystem, project, path),
    )
    .map((file) => createDiagnostic('script/unused-file', { path: posix.relative(project.root, file) }, { file }))
}

function findFiles(fileSystem: FileSystem, root: string): Found {
  const found: Found = { scripts: [], namers: [] }
  const folders = [root]
  let entries = 0
  for (let folder = folders.pop(); folder !== undefined && entries < mostEntries; folder = folders.pop()) {
    const inside = fileSystem.readDirectory(folder)
    entries += inside.length
    const isOther = folder !== root && inside.some(({ name }) => /^(integration|interface)\.yaml$/.test(name))
    if (isOther) continue
    for (const { name, kind } of inside) {
      const path = posix.join(folder, name)
      if (kind === 'directory') {
        if (!name.startsWith('.') && !/^(node_modules|bp_modules|generated|dist)$/.test(name)) folders.push(path)
      } else if (kind === 'file') {
        if (name.endsWith('.vrl')) found.scripts.push(path)
        else if (/\.test\.(yaml|yml|ts|mts|js)$/.test(name) || path === `${root}/package.json`) found.namers.push(path)
      }
    }
  }
  return found
}

function isIgnored(fileSystem: FileSystem, { root }: Project, path: string): boolean {
  const below = path.slice(root.length + 1).split('/')
  let folder = root
  let gitignore = gitignoreOf(fileSystem, root).within(root)
  for (const name of below.slice(0, -1)) {
    folder = `${folder}/${name}`
    if (gitignore.ignores(folder, true)) return true
    gitignore = gitignore.within(folder)
  }
  return gitignore.ignores(path, false)
}
