import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject, onTestFinished } from 'vitest'

export interface Outcome {
  readonly code: number | null
  /** What ended the process, when it did not end by itself. */
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder of its own on the real disk, removed when the test is over. */
export interface Workspace {
  readonly root: string
  readonly write: (path: string, text: string) => void
  readonly read: (path: string) => string
  readonly exists: (path: string) => boolean
  readonly remove: (path: string) => void
  /** All files, sorted. */
  readonly files: () => readonly string[]
  /** Runs the bundled command in the folder. */
  readonly tenon: (...args: readonly string[]) => Outcome
  /** The same in a process in which some JavaScript ran first: it can make the disk fail, or end the process. */
  readonly tenonAfter: (script: string, ...args: readonly string[]) => Outcome
}

/** A manifest that compiles to a definition, a module of schemas and a script. */
export const manifest = `manifest: integration/v1
name: example
version: '1.0.0'
identifier:
  extractScript: |
    body = parse_json!(.body)
    body.id
`

/** The same manifest, or another, with all that people need to read of an integration. */
export function complete(text = manifest): Readonly<Record<string, string>> {
  return {
    'integration.yaml': `${text}
title: Example
description: Look up things in an example
icon: icon.svg
readme: hub.md
`,
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"/>',
    'hub.md': `# Example\n\n${'Look up things in an example. '.repeat(4)}`,
  }
}

/** A manifest with one error. */
export const brokenManifest = manifest.replace('identifier:', 'identifyer:')

/** The command as a user has it. */
export const command = join(inject('bundle'), 'tenon.cjs')

export function runTenon(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Outcome {
  const { PATH } = process.env
  const { status, signal, stdout, stderr, error } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    env: { PATH, ...env },
    encoding: 'utf8',
  })
  if (error) throw error
  return { code: status, signal, stdout, stderr }
}

export function workspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-cli-')))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const write: Workspace['write'] = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  return {
    root,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    exists: (path) => existsSync(join(root, path)),
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    files: () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
        .sort(),
    tenon: (...args) => runTenon(args, root),
    tenonAfter(script, ...args) {
      const preload = `${root}.cjs`
      writeFileSync(preload, script)
      onTestFinished(() => rmSync(preload))
      return runTenon(args, root, { NODE_OPTIONS: `--require "${preload}"` })
    },
  }
}
