import type { Configuration, Creation, Integration, Named, Script, Secret, Tag } from '../model/integration.ts'
import { statementsOf } from '../model/resolve-interfaces.ts'
import { pointerTo } from '../model/origins.ts'
import type { Json } from '../schemas/node.ts'
import type { Impact } from './change.ts'
import { compareNamed, compareTexts } from './compare-items.ts'
import { isSame } from './compare-said.ts'
import { quoted } from './found.ts'
import type { Ledger } from './ledger.ts'
import { compareReleases, parseVersion } from './semantic-version.ts'

/** What a change of a script means where it is there on one side only. */
export interface ScriptMeaning {
  /** Begins a sentence. */
  readonly name: string
  readonly added: string
  readonly removed: string
}

/** What a script does is behaviour: another text is invisible, one that is gone takes away what it did. */
function compareScripts(
  before: Script | undefined,
  after: Script | undefined,
  pointer: string,
  { name, added, removed }: ScriptMeaning,
  ledger: Ledger,
): void {
  const owner = pointer.slice(0, pointer.lastIndexOf('/'))
  if (before === undefined && after !== undefined)
    ledger.tell({ impact: 'additive', message: `${name} is new: ${added}`, after: pointer })
  else if (before !== undefined && after === undefined)
    ledger.tell({ impact: 'breaking', message: `${name} is gone: ${removed}`, before: pointer, takenFrom: owner })
  else if (before !== undefined && after !== undefined && isOther(before.source, after.source))
    ledger.tell({ impact: 'invisible', message: `${name} changed`, before: pointer, after: pointer })
}

/** JSON can name a file whose text is not there. Line ends are a matter of the checkout. */
function isOther(before: string, after: string): boolean {
  return before !== '' && after !== '' && before.replaceAll('\r\n', '\n') !== after.replaceAll('\r\n', '\n')
}

/** The scripts that find out whose request it is, and answer it where nobody's. */
export function compareIdentifiers(before: Integration, after: Integration, ledger: Ledger): void {
  const [was, is] = [before.identifier ?? {}, after.identifier ?? {}]
  compareScripts(
    was.extractScript,
    is.extractScript,
    '/identifier/extractScript',
    {
      name: 'The script that extracts the identifier',
      added: 'requests to the shared webhook find their installation',
      removed: 'requests to the shared webhook find no installation any more',
    },
    ledger,
  )
  compareScripts(
    was.fallbackHandlerScript,
    is.fallbackHandlerScript,
    '/identifier/fallbackHandlerScript',
    {
      name: 'The script that answers requests without an installation',
      added: 'they are answered now',
      removed: 'they are not answered any more',
    },
    ledger,
  )
}

/** What a configuration says beside its fields. */
export function compareLinks(
  before: Configuration['identifier'] = {},
  after: Configuration['identifier'] = {},
  pointer: string,
  subject: string,
  ledger: Ledger,
): void {
  const [was, is] = [before.required === true, after.required === true]
  const at = `${pointer}/identifier`
  if (was !== is)
    ledger.tell({
      impact: is ? 'breaking' : 'additive',
      message: is
        ? `${subject}: an identifier is now required, so that nobody can install it without one`
        : `${subject}: an identifier is not required any more`,
      before: at,
      after: at,
      keyword: 'required',
    })
  compareScripts(
    before.linkTemplateScript,
    after.linkTemplateScript,
    `${at}/linkTemplateScript`,
    {
      name: `${subject}: the script that makes the link`,
      added: 'people can connect by a link',
      removed: 'people cannot connect by a link any more',
    },
    ledger,
  )
}

export function compareTags(
  before: Named<Tag> | undefined,
  after: Named<Tag> | undefined,
  pointer: string,
  [noun, plural]: readonly [noun: string, plural: string],
  ledger: Ledger,
): void {
  compareNamed(before, after, { noun, plural, pointer }, ledger, (was, is, at, subject) =>
    compareTexts(was, is, ['title', 'description'], at, subject, ledger),
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

/** The secrets that it is deployed with. Who deploys it has to give them; handlers read them. */
export function compareSecrets(before: Integration, after: Integration, ledger: Ledger): void {
  const isOptional = (secret: Secret): boolean => secret.optional === true
  compareNamed(
    before.secrets,
    after.secrets,
    {
      noun: 'Secret',
      plural: 'secrets',
      pointer: '/secrets',
      added: (secret) =>
        isOptional(secret)
          ? { impact: 'additive', text: 'is new, and optional' }
          : { impact: 'breaking', text: 'is new and required: it must be given with the next deployment' },
    },
    ledger,
    (was, is, at, subject) => {
      const places = { before: at, after: at, keyword: 'optional' }
      if (isOptional(was) && !isOptional(is))
        ledger.tell({ impact: 'breaking', message: `${subject} is now required`, ...places })
      if (!isOptional(was) && isOptional(is))
        ledger.tell({ impact: 'additive', message: `${subject} is optional now`, ...places })
      compareTexts(was, is, ['description'], at, subject, ledger)
    },
  )
}

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
