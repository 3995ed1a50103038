import type { Integration } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import type { Json } from '../schemas/node.ts'
import { isSame } from './compare-said.ts'
import { quoted } from './found.ts'
import type { Ledger } from './ledger.ts'

/** Operations beyond the usual ones that are sent to the integration. One that is not enabled is none. */
export function compareOperations(before: Integration, after: Integration, ledger: Ledger): void {
  const enabled = (side: Integration): readonly string[] =>
    Object.entries(side.advanced?.extraOperations ?? {}).flatMap(([name, operation]) =>
      operation.enabled ? [name] : [],
    )
  const [was, is] = [enabled(before), enabled(after)]
  const pointer = '/advanced/extraOperations'
  for (const name of is)
    if (!was.includes(name))
      ledger.tell({
        impact: 'additive',
        message: `Operation ${quoted(name)} is handled now`,
        after: pointerTo(pointer, name),
      })
  for (const name of was)
    if (!is.includes(name))
      ledger.tell({
        impact: 'breaking',
        message: `Operation ${quoted(name)} is not handled any more`,
        before: pointerTo(pointer, name),
        takenFrom: pointer,
      })
}

/** How the definition is built and stored. What its schemas come to is compared by itself. */
export function compareBuild(before: Integration, after: Integration, ledger: Ledger): void {
  const options: readonly (readonly [
    key: 'useLegacyZuiTransformer' | 'toJSONSchemaOptions' | 'esbuild',
    message: string,
  ])[] = [
    ['useLegacyZuiTransformer', 'Schemas are stored by another transformer of zui'],
    ['toJSONSchemaOptions', 'Schemas are stored with other options'],
    ['esbuild', 'The code is built with other options'],
  ]
  const at = ({ advanced }: Integration, key: (typeof options)[number][0]): Json | undefined => {
    const value = advanced?.[key]
    return value === false ? undefined : value
  }
  for (const [key, message] of options)
    if (!isSame(at(before, key), at(after, key)))
      ledger.tell({ impact: 'invisible', message, before: '/advanced', after: '/advanced', keyword: key })
}
