import type { Integration } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import { statementsOf } from '../model/resolve-interfaces.ts'
import type { Json } from '../schemas/node.ts'
import type { Impact } from './change.ts'
import { isSame } from './compare-said.ts'
import { quoted } from './found.ts'
import type { Ledger } from './ledger.ts'
import { compareReleases, parseVersion } from './semantic-version.ts'

interface Statement {
  readonly alias: string
  readonly version: string
  readonly names: Json
}

/** The interfaces that are implemented, by name: whoever looks for integrations by them relies on that. */
export function compareInterfaces(before: Integration, after: Integration, ledger: Ledger): void {
  const [was, is] = [statements(before), statements(after)]
  for (const [key, { alias, version, names }] of is) {
    const earlier = was.get(key)
    const after = pointerTo('/interfaces', alias)
    if (earlier === undefined) {
      ledger.tell({ impact: 'additive', message: `Interface ${quoted(key)} is implemented now`, after })
      continue
    }
    const places = { before: pointerTo('/interfaces', earlier.alias), after }
    if (earlier.version !== version)
      ledger.tell({
        impact: isCompatible(earlier.version, version),
        message: `Interface ${quoted(key)} is implemented as of version ${version}, and was as of ${earlier.version}`,
        ...places,
      })
    if (!isSame(earlier.names, names))
      ledger.tell({
        impact: 'breaking',
        message: `Interface ${quoted(key)} is implemented by other entities, actions, events or channels`,
        ...places,
      })
  }
  for (const [key, { alias }] of was)
    if (!is.has(key))
      ledger.tell({
        impact: 'breaking',
        message: `Interface ${quoted(key)} is not implemented any more`,
        before: pointerTo('/interfaces', alias),
        takenFrom: '/interfaces',
      })
}

/** By the name of the interface; by the key that the SDK gives it, where one is implemented several times. */
function statements({ interfaces = {} }: Integration): ReadonlyMap<string, Statement> {
  const rows = Object.entries(interfaces).map(([alias, implementation]) => {
    const [[key, statement] = ['', {}]] = Object.entries(statementsOf({ [alias]: implementation }))
    const { name, version } = implementation.interface
    const { version: _version, ...names } = statement as { readonly [key: string]: Json }
    return { key, name, statement: { alias, version, names } }
  })
  return new Map(
    rows.map(({ key, name, statement }) => [
      rows.filter((row) => row.name === name).length > 1 ? key : name,
      statement,
    ]),
  )
}

function isCompatible(before: string, after: string): Impact {
  const [was, is] = [parseVersion(before), parseVersion(after)]
  const isLater = was !== undefined && is !== undefined && was.major === is.major && compareReleases(is, was) >= 0
  return isLater ? 'additive' : 'breaking'
}
