import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { OutputFile } from '../emit/output-file.ts'
import type { Json } from '../schemas/node.ts'
import { jsonDifferences, type JsonDifference } from '../verify/json-differences.ts'
import { evaluateDefinition, type EvaluateOptions } from './evaluate/evaluate-definition.ts'
import type { EvaluatedDefinition } from './evaluate/protocol.ts'
import { isJsonObject } from './place.ts'

/**
 * Evaluates what a build makes, with the SDK of the project, and compares it with what was imported.
 *
 * @param folder of the project, absolute: nothing is written into it, whatever ends this process
 */
export async function compareRebuilt(
  folder: string,
  before: EvaluatedDefinition,
  outputs: readonly OutputFile[],
  options: EvaluateOptions,
): Promise<readonly JsonDifference[]> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-import-')))
  try {
    for (const { path, text } of outputs) {
      mkdirSync(dirname(join(temporary, path)), { recursive: true })
      writeFileSync(join(temporary, path), text)
    }
    const again = await evaluateDefinition(temporary, { ...options, packagesOf: folder })
    if (again.outcome === 'failed')
      throw new Error(`what was built does not evaluate: ${JSON.stringify(again.failure)}`)
    const { definition, merged = null } = again.definition
    return [
      ...jsonDifferences(withoutSources(before.definition), withoutSources(definition)),
      // An interface counts by what comes of it: labels beside a reference to an entity, say, are lost when it is merged.
      ...jsonDifferences(before.merged ?? null, merged),
    ]
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** A definition without where its interfaces were found. */
function withoutSources(definition: Json): Json {
  if (!isJsonObject(definition) || !Array.isArray(definition['extends'])) return definition
  const calls = (definition['extends'] as readonly Json[]).map((call): Json => {
    if (!isJsonObject(call) || !isJsonObject(call['interface'])) return call
    const { name = null, version = null } = call['interface']
    return { ...call, interface: { name, version } }
  })
  return { ...definition, extends: calls }
}
