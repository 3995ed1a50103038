import type { FileSystem } from '../../document/file-system.ts'
import { readText } from '../../document/read-text.ts'
import { blanked } from '../../handlers/find-texts.ts'

/** Tests that go on using the package when the manifest is gone; paths are relative to the project's folder. */
export interface TestsOfTenon {
  /** Those that make a harness which looks for the manifest. */
  readonly handlers: readonly string[]
  /** Those that run scripts, by their places in the manifest or by their paths. */
  readonly scripts: readonly string[]
}

/** More files than that are not looked at. */
const mostFiles = 5_000

/** @param root the project's folder; absolute */
export function findTestsOfTenon(fileSystem: FileSystem, root: string): TestsOfTenon {
  const code = [...modulesBelow(fileSystem, root)].flatMap((path) => {
    const file = readText(fileSystem, `${root}/${path}`)
    // Most modules have nothing of it, and need no closer look.
    const isCandidate = file.kind === 'text' && /\btenon\/(?:testing|vitest)\b/.test(file.text)
    return isCandidate ? [{ path, text: blanked(file.text, ['comment']) }] : []
  })
  const paths = (holds: (text: string) => boolean): readonly string[] =>
    code.filter(({ text }) => holds(text)).map(({ path }) => path)
  return {
    handlers: paths(
      (text) => imports(text, 'testing') && /\bcreateHarness\b/.test(text) && !/\bmanifest:\s*false\b/.test(text),
    ),
    scripts: paths((text) => imports(text, 'vitest')),
  }
}

function imports(text: string, entry: string): boolean {
  return new RegExp(String.raw`\b(?:from|import)\s*(?:\(\s*)?(['"])tenon/${entry}\1`).test(text)
}

/** All modules of the project, in the order of their paths, without what is installed or built. */
function* modulesBelow(fileSystem: FileSystem, root: string): Generator<string> {
  const folders = ['']
  for (let count = 0; count < mostFiles;) {
    const folder = folders.shift()
    if (folder === undefined) return
    for (const { name, kind } of fileSystem.readDirectory(folder === '' ? root : `${root}/${folder}`)) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (kind === 'directory' && !name.startsWith('.') && !others.includes(name)) folders.push(path)
      else if (kind === 'file' && /\.[cm]?[jt]sx?$/.test(name)) {
        count += 1
        yield path
      }
    }
  }
}

const others = ['node_modules', 'bp_modules', 'dist']
