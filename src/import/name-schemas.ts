import type { PositionKind } from './map-positions.ts'

/** How a schema could be called after one of the places where it stands. */
export interface NameHint {
  /** The least is the best: what something is by itself tells more than in which field it stands. */
  readonly rank: number
  /** A name in capitals at the beginning of each word. */
  readonly name: string
  /** What encloses the place, from the outside: told before the name where that alone says too little. */
  readonly owners: readonly string[]
}

/** Words that say little of what is called by them. */
const vague: ReadonlySet<string> = new Set(
  (
    'Attributes Body Config Content Context Data Detail Details Element Entry Field Fields Id Info Input Item Key Kind List Meta Metadata Mode ' +
    'Name Object Option Options Output Params Part Payload Properties Property Record Response Result Results Row State ' +
    'Status Text Type Url Value Values'
  ).split(' '),
)

/** Names that stand for something else in every module, or in those that are emitted. */
const taken: ReadonlySet<string> = new Set(
  (
    'Array BigInt Boolean Date Error Function IntegrationDefinition InterfaceDefinition Iterator JSON Map Math Number Object Promise Proxy Record ' +
    'Reflect RegExp Set String Symbol WeakMap WeakSet'
  ).split(' '),
)

/** The hint that a position gives for its schema. */
export function positionHint(kind: PositionKind, name: string): NameHint {
  const own = pascalCase(name)
  switch (kind) {
    case 'entity':
      return { rank: 0, name: own, owners: [] }
    case 'message':
      return { rank: 1, name: `${own}Message`, owners: [] }
    case 'configuration':
      return { rank: 3, name: `${own}Configuration`, owners: [] }
    case 'event':
    case 'state':
      return { rank: 3, name: own, owners: [] }
    case 'input':
    case 'output':
      return { rank: 5, name: `${own}${pascalCase(kind)}`, owners: [] }
  }
}

/** The hint that a name gives which a schema has inside of others: in a field, in a list, among alternatives. */
export function innerHint(name: string, owners: readonly string[]): NameHint {
  return { rank: vague.has(name) ? 4 : 2, name, owners }
}

/** A name that none has yet: the one of the source if it has one there, else the best that the places suggest. */
export function chooseName(sourceName: string | undefined, hints: readonly NameHint[], used: Set<string>): string {
  const wanted = sourceName === undefined ? [] : [pascalCase(sourceName)]
  const candidates = [...wanted, ...ranked(hints).flatMap(namesFor), 'Schema'].map(usable)
  const free = candidates.find((candidate) => !used.has(candidate)) ?? numbered(candidates[0] ?? 'Schema', used)
  used.add(free)
  return free
}

/** The best first; among equally good ones the most common, then the shortest. */
function ranked(hints: readonly NameHint[]): readonly NameHint[] {
  const counts = new Map<string, number>()
  for (const { name } of hints) counts.set(name, (counts.get(name) ?? 0) + 1)
  const count = (hint: NameHint): number => counts.get(hint.name) ?? 0
  return hints.toSorted(
    (a, b) =>
      a.rank - b.rank ||
      count(b) - count(a) ||
      a.name.length - b.name.length ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  )
}

/** The name alone where it says enough; then with what is around it, one owner after the other. */
function namesFor({ name, owners: around }: NameHint): readonly string[] {
  // A list says nothing more of the things in it.
  const owners = around.filter((owner) => singular(owner) !== name)
  const qualified = owners.map((_, index) => joined(owners.slice(owners.length - 1 - index), name))
  return vague.has(name) && qualified.length > 0 ? qualified : [name, ...qualified]
}

/** Without saying twice what the owner's name ends with: an `Issue` that is owned by `IssueList`. */
function joined(owners: readonly string[], name: string): string {
  const owner = owners.join('')
  return owner.endsWith(name) ? owner : `${owner}${name}`
}

function numbered(name: string, used: ReadonlySet<string>): string {
  let count = 2
  while (used.has(`${name}${count}`)) count += 1
  return `${name}${count}`
}

/** A name that a schema can have, and that hides nothing in a module. */
function usable(name: string): string {
  const own = /^[A-Z]/.test(name) ? name : `Schema${name}`
  return taken.has(own) ? `${own}Schema` : own
}

/** `conversation_id`, `conversationId` -> `ConversationId`. What is neither a letter nor a digit of ASCII is left out. */
export function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

/** What one of the things in a list of that name is called. */
export function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`
  if (/(ss|x|ch|sh|z)es$/.test(name)) return name.slice(0, -2)
  return /[^su]s$/.test(name) ? name.slice(0, -1) : `${name}Item`
}
