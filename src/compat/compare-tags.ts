import type { Creation, Named, Tag } from '../model/integration.ts'
import { compareDisplayed, compareNamed } from './compare-items.ts'
import { isSame } from './compare-said.ts'
import { quoted } from './found.ts'
import type { Ledger } from './ledger.ts'

/** What users, messages and conversations can be marked with. */
export function compareTags(
  before: Named<Tag> | undefined,
  after: Named<Tag> | undefined,
  pointer: string,
  [noun, plural]: readonly [noun: string, plural: string],
  ledger: Ledger,
): void {
  compareNamed(before, after, { noun, plural, pointer }, ledger, (was, is, at, subject) =>
    compareDisplayed(was, is, ['title', 'description'], at, subject, ledger),
  )
}

/** Whether a bot may make users or conversations, and what it has to give for that. */
export function compareCreations(
  before: Creation | undefined,
  after: Creation | undefined,
  pointer: string,
  plural: string,
  ledger: Ledger,
): void {
  const [was, is] = [before?.enabled === true, after?.enabled === true]
  const places = {
    ...(before && { before: pointer }),
    ...(after ? { after: pointer } : { takenFrom: parent(pointer) }),
  }
  if (was !== is) {
    ledger.tell({
      impact: is ? 'additive' : 'breaking',
      message: is ? `Bots can create ${plural} now` : `Bots cannot create ${plural} any more`,
      ...places,
    })
    return
  }
  const [given, wanted] = [before?.requiredTags ?? [], after?.requiredTags ?? []]
  const [more, less] = [wanted.filter((tag) => !given.includes(tag)), given.filter((tag) => !wanted.includes(tag))]
  const found = { ...places, ...(after && { keyword: 'requiredTags' }) }
  const verb = (tags: readonly string[]): string =>
    tags.length === 1 ? `tag ${tagList(tags)} is` : `tags ${tagList(tags)} are`
  if (is && more.length > 0)
    ledger.tell({ ...found, impact: 'breaking', message: `To create ${plural}, the ${verb(more)} now required` })
  if (is && less.length > 0)
    ledger.tell({
      ...found,
      impact: 'additive',
      message: `To create ${plural}, the ${verb(less)} not required any more`,
    })
  const isInvisible = is ? more.length + less.length === 0 && !isSame(given, wanted) : !isSame(given, wanted)
  if (isInvisible)
    ledger.tell({
      ...found,
      impact: 'invisible',
      message: `What the creation of ${plural} would require is written in another way`,
    })
}

function tagList(tags: readonly string[]): string {
  return tags.map(quoted).join(', ')
}

function parent(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}
