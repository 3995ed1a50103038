import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import type { InitRequest } from '../../src/init/init-request.ts'
import { carryOut, planInit, type PlannedInit, type RefusedInit } from '../../src/init/plan-init.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))

/** As npm installs it beside the project. */
const installed: InitRequest['tenon'] = { packageRoot: '/projects/node_modules/tenon', version: '1.2.3' }

const templates = readdirSync(join(checkout, 'templates'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => [path.slice(checkout.length).replaceAll('\\', '/'), readFileSync(path)] as const)

/** Plans a project in `/projects/acme`, in memory, beside files that are there. */
export function plan(
  files: Readonly<Record<string, string>> = {},
  request: Partial<InitRequest> = {},
): PlannedInit | RefusedInit {
  const { packageRoot } = request.tenon ?? installed
  const shipped = Object.fromEntries(templates.map(([path, bytes]) => [`${packageRoot}/${path}`, bytes]))
  const fileSystem = createMemoryFileSystem({ ...shipped, '/projects/notes.txt': '', ...files })
  const wanted = { folder: '/projects/acme', calledFolder: 'acme', template: 'empty', tenon: installed } as const
  return planInit(fileSystem, { ...wanted, ...request })
}

/** The same where nothing speaks against it. */
export function planned(...given: Parameters<typeof plan>): PlannedInit {
  const result = plan(...given)
  if (result.kind !== 'planned') throw new Error(`it is refused: ${JSON.stringify(result)}`)
  return result
}

/** What a planned project writes: path -> text. */
export function textsOf({ plan: { changes } }: PlannedInit): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.flatMap((change) => ('text' in change ? [[change.path, change.text]] : [])))
}

/** Makes a project on the real disk, removed when the test is over. @returns its folder */
export function made(template: InitRequest['template']): string {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'tenon-init-'))), template)
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true }))
  const fileSystem = createDiskFileSystem()
  const result = planInit(fileSystem, {
    folder,
    calledFolder: template,
    template,
    tenon: { ...installed, packageRoot: checkout },
  })
  if (result.kind !== 'planned') throw new Error(`it is refused: ${JSON.stringify(result)}`)
  const refused = carryOut(fileSystem, result)
  if (refused.length > 0) throw new Error(refused.map(({ message }) => message).join('\n'))
  return folder
}
