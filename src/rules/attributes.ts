import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Integration } from '../model/integration.ts'
import { pointerTo, type OriginTables } from '../model/origins.ts'
import type { AttributePolicy } from '../workspace/configuration.ts'

/**
 * Whether the attributes of an integration are those that its workspace wants. Without a `tenon.yaml` that says so, there is nothing
 * to check.
 *
 * @param isWhole whether nothing was refused on the way to this model: what seems to be missing may have been
 * @param tables where the things of the model were written
 */
export function checkAttributes(
  { attributes = {} }: Integration,
  { allowed, required }: AttributePolicy,
  isWhole: boolean,
  { locate, writtenAt }: Pick<OriginTables, 'locate' | 'writtenAt'>,
  report: Report,
): void {
  const written = writtenAt('/attributes')
  const entries = written?.node.kind === 'map' ? written.node.entries : undefined
  const at = (name: string): Location => locate(pointerTo('/attributes', name))
  const keyAt = (name: string): Location => {
    const entry = entries?.get(name)
    return entry === undefined || written === undefined ? at(name) : written.document.location(entry.keyRange)
  }
  for (const [name, value] of Object.entries(attributes)) {
    const values = allowed?.get(name)
    if (allowed === undefined || values?.has('*') === true || values?.has(value) === true) continue
    if (values === undefined) {
      const suggestion = closest(name, allowed.keys())
      const params = { name, known: [...allowed.keys()], ...(suggestion !== undefined && { suggestion }) }
      report(createDiagnostic('rules/unknown-attribute', params, keyAt(name)))
    } else {
      const suggestion = closest(value, values)
      const params = { name, value, allowed: [...values], ...(suggestion !== undefined && { suggestion }) }
      report(createDiagnostic('rules/attribute-value', params, at(name)))
    }
  }
  const missing = isWhole ? required.filter((name) => !Object.hasOwn(attributes, name)) : []
  const place = Object.keys(attributes).length > 0 ? '/attributes' : '/name'
  for (const name of new Set(missing)) {
    const values = [...(allowed?.get(name) ?? [])].filter((value) => value !== '*')
    report(createDiagnostic('rules/required-attribute', { name, values }, locate(place)))
  }
}
