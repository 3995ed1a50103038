import type { Deployment } from './deployment.ts'
import type { Ledger } from './ledger.ts'

/** More than this many are told in one sentence. */
const most = 20

const sdkDependency = 'dependency @botpress/sdk'

/** What ships besides the definition: nobody sees what is in it, and yet it is deployed. */
export function compareShipped(before: Deployment, after: Deployment, ledger: Ledger): void {
  const isOtherSdk =
    before.sdkVersion !== undefined && after.sdkVersion !== undefined && before.sdkVersion !== after.sdkVersion
  if (isOtherSdk)
    ledger.tellShipped(
      `It is built with version ${after.sdkVersion} of @botpress/sdk, and was with ${before.sdkVersion}`,
      sdkDependency,
    )
  const { shipped: was } = before
  const { shipped: is } = after
  if (was === undefined || is === undefined) return
  const names = [...new Set([...was.keys(), ...is.keys()])].sort()
  const isTold = (name: string): boolean => isOtherSdk && name === sdkDependency
  const changed = names.filter((name) => was.get(name) !== is.get(name) && !isTold(name))
  const told = changed.length > most ? changed.slice(0, most - 1) : changed
  for (const name of told) ledger.tellShipped(`${called(name)} ${whatHappened(name, was, is)}`, name)
  const [next] = changed.slice(told.length)
  if (next !== undefined)
    ledger.tellShipped(`${changed.length - told.length} more things that ship changed, such as ${called(next)}`, next)
}

type Shipped = ReadonlyMap<string, string>

function whatHappened(name: string, was: Shipped, is: Shipped): string {
  if (!was.has(name)) return 'is new'
  return is.has(name) ? 'changed' : 'is gone'
}

function called(name: string): string {
  const [, dependency] = /^dependency (.+)$/.exec(name) ?? []
  return dependency === undefined ? `File ${JSON.stringify(name)}` : `Dependency ${JSON.stringify(dependency)}`
}
