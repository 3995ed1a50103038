import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { afterAll, beforeAll } from 'vitest'
import {
  evaluateDefinition,
  type EvaluateOptions,
  type Evaluation,
} from '../../../src/import/evaluate/evaluate-definition.ts'
import type { EvaluatedDefinition, Failure } from '../../../src/import/evaluate/protocol.ts'
import type { SdkVersion } from '../../support/evaluate.ts'

/** Path in the project -> text. */
export type Files = Readonly<Record<string, string>>

export interface Projects {
  /** Writes a project into a folder of its own, with an SDK installed. */
  readonly create: (files: Files, sdk?: SdkVersion | 'none') => string
  /** Evaluates what is in a folder or file with the program as it is bundled. */
  readonly evaluate: (path: string, options?: EvaluateOptions) => Promise<Evaluation>
  /** The program that evaluates. */
  readonly worker: () => string
}

const repository = fileURLToPath(new URL('../../..', import.meta.url))

const installed: Readonly<Record<SdkVersion, string>> = {
  '5.4.3': join(repository, 'node_modules'),
  '7.2.4': join(repository, 'test/sdk-7/node_modules'),
}

/** Folders for the projects of a test file, and the program that evaluates them; both are gone when its tests are done. */
export function useProjects(): Projects {
  let root = ''
  let worker = ''
  beforeAll(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-evaluate-')))
    worker = join(root, 'definition-worker.cjs')
    await build({
      cwd: repository,
      input: 'src/import/evaluate/worker.ts',
      platform: 'node',
      logLevel: 'silent',
      output: { file: worker, format: 'cjs' },
    })
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return {
    create(files, sdk = '5.4.3') {
      const folder = mkdtempSync(join(root, 'project-'))
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
      if (sdk !== 'none') {
        mkdirSync(join(folder, 'node_modules'), { recursive: true })
        symlinkSync(join(installed[sdk], '@botpress'), join(folder, 'node_modules/@botpress'), 'dir')
      }
      return folder
    },
    evaluate: (path, options = {}) => evaluateDefinition(path, { worker, ...options }),
    worker: () => worker,
  }
}

/** The definition. @throws when there is none */
export function definitionIn(evaluation: Evaluation): EvaluatedDefinition {
  if (evaluation.outcome === 'failed') throw new Error(`it failed: ${JSON.stringify(evaluation.failure)}`)
  return evaluation.definition
}

/** Why there is no definition. @throws when there is one */
export function failureIn(evaluation: Evaluation): Failure {
  if (evaluation.outcome === 'evaluated') throw new Error('it did not fail')
  return evaluation.failure
}
