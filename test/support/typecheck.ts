import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SdkVersion } from './evaluate.ts'

/** The compilers that everything emitted is tried under: major version -> its package. */
const compilers = { 6: 'typescript', 7: 'typescript-native' } as const

export type TypeScriptVersion = keyof typeof compilers

export interface TypecheckOptions {
  readonly typescript: TypeScriptVersion
  readonly sdk: SdkVersion
  /** The project's own `tsconfig.json`, which the others are derived from. Absolute. */
  readonly base: string
  readonly compilerOptions?: Readonly<Record<string, unknown>>
  /** Where other packages are that the files import: name -> file. */
  readonly packages?: Readonly<Record<string, string>>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The file, not the folder: an ES module would pass over a folder, and take the SDK that is installed. */
const sdkTypes: Readonly<Record<SdkVersion, string>> = {
  '5.4.3': join(root, 'node_modules/@botpress/sdk/dist/index.d.ts'),
  '7.2.4': join(root, 'test/sdk-7/node_modules/@botpress/sdk/dist/index.d.ts'),
}

/** Each run takes a core and some hundred megabytes: there are never more than two. */
const runs: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]

/** Typechecks files in one program. @returns what the compiler prints: nothing when all is well */
export function typecheck(files: readonly string[], options: TypecheckOptions): Promise<string> {
  const earlier = runs.shift() ?? Promise.resolve()
  const run = earlier.then(() => compileTypes(files, options))
  runs.push(run.catch(() => {}))
  return run
}

function compileTypes(files: readonly string[], options: TypecheckOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-typecheck-'))
  const configuration = {
    extends: options.base,
    compilerOptions: {
      // The project's path mapping, and the SDK under test.
      paths: {
        '@botpress/sdk': [sdkTypes[options.sdk]],
        ...Object.fromEntries(Object.entries(options.packages ?? {}).map(([name, file]) => [name, [file]])),
      },
      typeRoots: [join(root, 'node_modules/@types')],
      ...options.compilerOptions,
    },
    files,
    include: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
  const compiler = join(root, 'node_modules', compilers[options.typescript], 'bin/tsc')
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], (error, stdout, stderr) => {
      rmSync(folder, { recursive: true })
      if (error !== null && stdout === '') reject(new Error(stderr || error.message))
      else resolve(stdout)
    })
  })
}
