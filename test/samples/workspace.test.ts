import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { format } from 'oxfmt'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileWithScripts } from '../../src/compile.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import type { FileSystem } from '../../src/document/file-system.ts'
import { findManifests, testedFiles } from '../../src/document/find-manifests.ts'
import { gitignoreOf } from '../../src/document/gitignore.ts'
import { matchesPath, parseGlob } from '../../src/document/glob.ts'
import { isWithin } from '../../src/document/paths.ts'
import { bindingsFolder } from '../../src/emit/bindings/bindings.ts'
import { applyWrites } from '../../src/emit/write/apply.ts'
import { outOfDate, planWrites } from '../../src/emit/write/plan.ts'
import { loadTests } from '../../src/script-tests/load-tests.ts'
import { countTests, runTests } from '../../src/script-tests/run-tests.ts'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'
import type { VrlEngine } from '../../src/vrl/engine.ts'
import { readJson } from '../ci/read-json.ts'
import { typecheck } from '../support/typecheck.ts'

const workspace = fileURLToPath(new URL('../../samples/workspace', import.meta.url)).replaceAll('\\', '/')
const folderOf = (name: string): string => `${workspace}/integrations/${name}`
const withManifest = ['contacts', 'tickets'] as const
const disk = createDiskFileSystem()

/** A file system that notes everything that it is asked for, also what is not there. */
function recording(asked: Set<string>, inner: FileSystem = disk): FileSystem {
  const noting =
    <T>(ask: (path: string) => T) =>
    (path: string): T => {
      asked.add(path)
      return ask(path)
    }
  return {
    stat: noting((path) => inner.stat(path)),
    readFile: noting((path) => inner.readFile(path)),
    readDirectory: noting((path) => inner.readDirectory(path)),
    realPath: noting((path) => inner.realPath(path)),
  }
}

/** The disk without some of its files. */
function without(isHidden: (path: string) => boolean): FileSystem {
  return {
    stat: (path) => (isHidden(path) ? undefined : disk.stat(path)),
    readFile: (path) => (isHidden(path) ? undefined : disk.readFile(path)),
    readDirectory: (path) =>
      isHidden(path) ? [] : disk.readDirectory(path).filter(({ name }) => !isHidden(`${path}/${name}`)),
    realPath: (path) => (isHidden(path) ? undefined : disk.realPath(path)),
  }
}

function filesBelow(folder: string): readonly string[] {
  return disk.readDirectory(folder).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`
    return kind === 'directory' ? filesBelow(path) : [path]
  })
}

describe.each(withManifest)('samples/workspace/integrations/%s', (name) => {
  const folder = folderOf(name)

  it('compiles without a finding, to the files that are there and no others', async () => {
    const { diagnostics, outputs = [] } = await compileWithScripts(disk, `${folder}/integration.yaml`)
    expect(diagnostics).toEqual([])
    const plan = planWrites(disk, { root: folder, source: 'integration.yaml', outputs })
    expect(plan.diagnostics).toEqual([])
    expect(outOfDate(plan)).toEqual([])
    for (const { path, text, kind } of outputs) {
      if (kind !== 'module') continue
      const { code } = await format(path, text, { semi: false, singleQuote: true, printWidth: 120 })
      expect(text).toBe(code)
    }
  })
})

it('the integrations with a manifest typecheck, with what a build writes for them', { timeout: 120_000 }, async () => {
  const files = await Promise.all(
    withManifest.map(async (name) => {
      const root = folderOf(name)
      const { outputs = [] } = await compileWithScripts(disk, `${root}/integration.yaml`)
      const plan = planWrites(disk, { root, source: 'integration.yaml', outputs })
      const bindings = plan.changes.filter(({ path }) => path.startsWith(`${bindingsFolder}/`))
      expect(applyWrites({ ...plan, changes: bindings, diagnostics: [] })).toEqual([])
      return [`${root}/integration.definition.ts`, ...filesBelow(`${root}/src`)].filter((file) => file.endsWith('.ts'))
    }),
  )
  const options = { sdk: '5.4.3', typescript: 7, base: `${folderOf('contacts')}/tsconfig.json` } as const
  expect(await typecheck([...files.flat(), `${folderOf('forms')}/integration.definition.ts`], options)).toBe('')
})

interface Task {
  readonly dependsOn?: readonly string[]
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

describe('turbo.json', () => {
  const parsed = ts.parseConfigFileTextToJson('turbo.json', readFileSync(`${workspace}/turbo.json`, 'utf8'))
  const turbo = parsed.config as {
    readonly globalDependencies: readonly string[]
    readonly tasks: Readonly<Record<'check' | 'build' | 'test', Task>>
  }
  let engine: VrlEngine
  const folder = mkdtempSync(join(tmpdir(), 'tenon-turbo-')).replaceAll('\\', '/')

  beforeAll(() => void (engine = createVrlEngine()))
  afterAll(async () => {
    await engine.close()
    rmSync(folder, { recursive: true })
  })

  it('is what Turborepo describes', () => {
    expect(parsed.error).toBeUndefined()
    const validate = new Ajv({ strict: false, logger: false }).compile(readJson('test/ci/schemas/turbo.json') as object)
    expect(validate(turbo), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...turbo, tasks: { check: { outputs: 'all' } } })).toBe(false)
  })

  function matchesAny(globs: readonly string[], path: string): boolean {
    return globs.some((glob) => parseGlob(glob)?.some((each) => matchesPath(each, path)) === true)
  }

  /** What a task of a package asks for in the workspace, and neither its inputs nor what is always an input tells of. */
  function undeclared(asked: ReadonlySet<string>, name: string, { inputs, outputs }: Task): readonly string[] {
    const root = folderOf(name)
    const ignore = gitignoreOf(disk, root)
    expect(inputs).toEqual(['$TURBO_DEFAULT$'])
    return [...asked]
      .filter((path) => isWithin(workspace, path) && disk.stat(path)?.kind !== 'directory')
      .filter((path) => {
        const relative = path.slice(workspace.length + 1)
        // Turborepo reads the lock file, which says what is installed; where the repository begins changes nothing.
        if (/(?:^|\/)(?:node_modules\/.*|\.git)$/.test(relative)) return false
        if (matchesAny(turbo.globalDependencies, relative)) return false
        if (!isWithin(root, path)) return true
        return ignore.ignores(path, false) && !matchesAny(outputs, path.slice(root.length + 1))
      })
  }

  const check = async (fileSystem: FileSystem, name: string) => {
    const { manifests } = findManifests(fileSystem, folderOf(name), [])
    expect(manifests).toHaveLength(1)
    return compileWithScripts(fileSystem, manifests[0] ?? '')
  }

  it.each(withManifest)('declares all that a check and a build of %s read', async (name) => {
    const asked = new Set<string>()
    const fileSystem = recording(asked)
    const { outputs = [] } = await check(fileSystem, name)
    expect(asked).toContain(`${workspace}/shared/people.yaml`)
    expect(undeclared(asked, name, turbo.tasks.check)).toEqual([])
    planWrites(fileSystem, { root: folderOf(name), source: 'integration.yaml', outputs })
    expect(asked).toContain(`${folderOf(name)}/.botpress/index.ts`)
    expect(undeclared(asked, name, turbo.tasks.build)).toEqual([])
  })

  it.each(withManifest)(
    'declares all that a build of %s writes, also where nobody has written a handler',
    async (name) => {
      const isWritten = (path: string): boolean =>
        isWithin(`${folderOf(name)}/src`, path) || path === `${folderOf(name)}/integration.definition.ts`
      const { outputs = [] } = await check(without(isWritten), name)
      const { changes } = planWrites(disk, { root: folder, source: 'integration.yaml', outputs })
      const written = changes.map(({ path }) => path)
      expect(written).toEqual(
        expect.arrayContaining(['integration.definition.ts', 'src/index.ts', 'src/handler.ts', '.botpress/index.ts']),
      )
      expect(written.filter((path) => path.startsWith('src/actions/'))).toHaveLength(1)
      expect(written.filter((path) => !matchesAny(turbo.tasks.build.outputs, path))).toEqual([])
    },
  )

  it.each([...withManifest, 'forms'])(
    'declares all that the test cases of %s read; they write nothing',
    async (name) => {
      const asked = new Set<string>()
      const fileSystem = recording(asked)
      const loaded = loadTests(fileSystem, findManifests(fileSystem, folderOf(name), [], testedFiles).manifests)
      const run = await runTests(fileSystem, engine, loaded, {})
      expect(countTests(run)).toEqual({ passed: name === 'tickets' ? 0 : 3, failed: 0, errors: 0, untested: 0 })
      expect(run.files.map(({ snapshots }) => snapshots.text)).toEqual(run.files.map(() => undefined))
      expect(undeclared(asked, name, turbo.tasks.test)).toEqual([])
    },
  )

  it('would not do without what it declares', async () => {
    const asked = new Set<string>()
    await check(recording(asked), 'contacts')
    const { globalDependencies } = turbo
    const needed = globalDependencies.filter((glob) =>
      [...asked].some((path) => isWithin(workspace, path) && matchesAny([glob], path.slice(workspace.length + 1))),
    )
    expect(needed).toEqual(globalDependencies)
  })
})
