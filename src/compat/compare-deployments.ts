import type { Channel, Integration, Named, SchemaDefinition } from '../model/integration.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import type { Comparison } from './change.ts'
import { compareBuild, compareOperations } from './compare-advanced.ts'
import { compareInterfaces } from './compare-interfaces.ts'
import { compareDisplayed, compareNamed, type ItemKind } from './compare-items.ts'
import { comparePosition, type PositionOptions } from './compare-position.ts'
import { isSame } from './compare-said.ts'
import { compareIdentifiers, compareLinks } from './compare-scripts.ts'
import { compareSecrets } from './compare-secrets.ts'
import { compareShipped } from './compare-shipped.ts'
import { compareCreations, compareTags } from './compare-tags.ts'
import type { Deployment } from './deployment.ts'
import { quoted, type Where } from './found.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { bumpFor, judgeVersion } from './judge-version.ts'
import { createSameWriting } from './same-writing.ts'
import { createForms } from './schema-form.ts'
import { createSchemaSide } from './schema-view.ts'
import type { Direction } from './value-sets.ts'

/**
 * Finds all that changed from one deployment to another, what each change means to who uses the integration, and which version that
 * asks for. Nothing is read and nothing is run; hostile schemas end in changes that are unproven.
 *
 * What is taken from users (inputs of actions, configurations, messages) may only accept more; what they get (outputs, events,
 * states, entities) may only promise more.
 */
export function compareDeployments(before: Deployment, after: Deployment): Comparison {
  const ledger = createLedger(before, after)
  const isWhole = before.isStored !== true && after.isStored !== true
  compareIntegrations(before.integration, after.integration, isWhole, ledger)
  compareShipped(before, after, ledger)
  const changes = ledger.changes()
  const [was, is] = [before.integration.version, after.integration.version]
  const required = bumpFor(
    changes.map(({ impact }) => impact),
    was,
  )
  return { changes, required, version: judgeVersion(was, is, required) }
}

/** @param isWhole whether both sides say all that a manifest can say */
function compareIntegrations(before: Integration, after: Integration, isWhole: boolean, ledger: Ledger): void {
  if (before.name !== after.name)
    ledger.tell({
      impact: 'breaking',
      message: `The integration is called ${quoted(after.name)} now, and was called ${quoted(before.name)}: to Botpress it is another one`,
      before: '',
      after: '',
      keyword: 'name',
    })
  const texts = isWhole ? (['title', 'description', 'icon', 'readme'] as const) : (['title', 'description'] as const)
  compareDisplayed(before, after, texts, '', 'The integration', ledger)
  compareAttributes(before.attributes, after.attributes, '', 'The integration', ledger)
  compareIdentifiers(before, after, ledger)
  const schema = schemaComparison(before, after, isWhole, ledger)
  compareConfigurations(before, after, schema, ledger)
  compareEvents(before, after, schema, ledger)
  compareActions(before, after, schema, ledger)
  compareChannels(before, after, schema, ledger)
  compareStates(before, after, schema, ledger)
  compareTags(before.user?.tags, after.user?.tags, '/user/tags', ['User tag', 'tags of users'], ledger)
  compareCreations(before.user?.creation, after.user?.creation, '/user/creation', 'users', ledger)
  const areSecretsKnown = isWhole || (before.secrets !== undefined && after.secrets !== undefined)
  if (areSecretsKnown) compareSecrets(before, after, ledger)
  compareNamed(
    before.entities,
    after.entities,
    { noun: 'Entity', plural: 'entities', pointer: '/entities' },
    ledger,
    (was, is, at, subject) => {
      compareDisplayed(was, is, ['title', 'description'], at, subject, ledger)
      schema(was, is, at, subject, outputOf('its value'))
    },
  )
  if (isWhole || (before.advanced !== undefined && after.advanced !== undefined))
    compareOperations(before, after, ledger)
  if (isWhole) compareBuild(before, after, ledger)
  if (isWhole || (before.interfaces !== undefined && after.interfaces !== undefined))
    compareInterfaces(before, after, ledger)
}

/** Compares what two positions hold. */
type CompareSchemas = (
  before: SchemaDefinition | undefined,
  after: SchemaDefinition,
  pointer: string,
  subject: string,
  words: Words,
) => void

interface Words extends Pick<Where, 'root' | 'noun'> {
  readonly direction: Direction
}

function inputOf(root: string, noun = 'the field'): Words {
  return { direction: 'input', root, noun }
}

function outputOf(root: string, noun = 'the field'): Words {
  return { direction: 'output', root, noun }
}

function schemaComparison(before: Integration, after: Integration, isWhole: boolean, ledger: Ledger): CompareSchemas {
  const forms = createForms()
  const isLegacy = [before, after].some(({ advanced }) => advanced?.useLegacyZuiTransformer === true)
  const side = ({ schemas, sdkMessages }: Integration) =>
    createSchemaSide({ schemas, sdkMessages, isLegacy, hasRuntime: isWhole }, forms)
  const budget: Definitions = {}
  const options: Omit<PositionOptions, 'direction'> = { before: side(before), after: side(after), forms, budget }
  const isWrittenAlike = createSameWriting(definitionsOf(before), definitionsOf(after))
  return (was, is, pointer, subject, { direction, root, noun }) => {
    const at = `${pointer}/schema`
    const where = { root, noun, path: '', isGivenField: false }
    const placed = (node: SchemaNode) => ({ node, pointer: at })
    const earlier = was ?? noConfiguration
    const changes = isWrittenAlike(earlier.schema, is.schema)
      ? []
      : comparePosition(placed(earlier.schema), placed(is.schema), where, { ...options, direction })
    for (const found of changes) {
      const { text, isBeyondValues: _, before: place, ...rest } = found
      const doubt =
        found.isUnproven === true ? ' (that it breaks nobody cannot be proved, so it counts as a break)' : ''
      const isThere = was !== undefined && place !== undefined
      ledger.tell({ ...rest, direction, ...(isThere && { before: place }), message: `${subject}: ${text}${doubt}` })
    }
    if (isWhole && was !== undefined && !isSame(was.ui, is.ui))
      ledger.tell({
        impact: 'invisible',
        message: `${subject}: ${root} has other titles or examples for forms`,
        before: pointer,
        after: pointer,
        keyword: 'ui',
      })
  }
}

function definitionsOf({ schemas, sdkMessages }: Integration): Definitions {
  return { ...schemas, ...sdkMessages }
}

/** Where there is no configuration, none can be given. */
const noConfiguration: SchemaDefinition = { schema: { kind: 'object', fields: [], unknownKeys: { kind: 'strip' } } }

function compareConfigurations(before: Integration, after: Integration, schema: CompareSchemas, ledger: Ledger): void {
  const { configuration: was } = before
  const { configuration: is } = after
  const subject = 'The configuration'
  const words = inputOf('its value')
  if (was !== undefined && is === undefined)
    ledger.tell({
      impact: hasFields(was) ? 'breaking' : 'invisible',
      message: `${subject} is gone`,
      before: '/configuration',
      takenFrom: '',
    })
  else if (is !== undefined) schema(was, is, '/configuration', subject, words)
  if (was === undefined && is !== undefined && !hasFields(is))
    ledger.tell({ impact: 'invisible', message: `${subject} is new, and has no fields`, after: '/configuration' })
  compareLinks(was?.identifier, is?.identifier, '/configuration', subject, ledger)
  compareNamed(
    before.configurations,
    after.configurations,
    { noun: 'Configuration', plural: 'configurations', pointer: '/configurations' },
    ledger,
    (left, right, at, name) => {
      compareDisplayed(left, right, ['title', 'description'], at, name, ledger)
      schema(left, right, at, name, words)
      compareLinks(left.identifier, right.identifier, at, name, ledger)
    },
  )
}

/** Whether something can be given. */
function hasFields({ schema }: SchemaDefinition): boolean {
  return !(schema.kind === 'object' && schema.fields.length === 0 && schema.unknownKeys.kind !== 'open')
}

function compareEvents(before: Integration, after: Integration, schema: CompareSchemas, ledger: Ledger): void {
  const kind: ItemKind<unknown> = { noun: 'Event', plural: 'events', pointer: '/events' }
  compareNamed(before.events, after.events, kind, ledger, (was, is, at, subject) => {
    compareDisplayed(was, is, ['title', 'description'], at, subject, ledger)
    compareAttributes(was.attributes, is.attributes, at, subject, ledger)
    schema(was, is, at, subject, outputOf('its payload'))
  })
}

function compareActions(before: Integration, after: Integration, schema: CompareSchemas, ledger: Ledger): void {
  const kind: ItemKind<unknown> = { noun: 'Action', plural: 'actions', pointer: '/actions' }
  compareNamed(before.actions, after.actions, kind, ledger, (was, is, at, subject) => {
    compareDisplayed(was, is, ['title', 'description'], at, subject, ledger)
    compareAttributes(was.attributes, is.attributes, at, subject, ledger)
    for (const [key, on, off, whenOff] of switches) {
      const [wasOn, isOn] = [was[key] === true, is[key] === true]
      if (wasOn === isOn) continue
      ledger.tell({
        impact: isOn ? 'breaking' : whenOff,
        message: `${subject} ${isOn ? on : off}`,
        before: at,
        after: at,
        keyword: key,
      })
    }
    schema(was.input, is.input, `${at}/input`, subject, inputOf('the input', 'the input field'))
    schema(was.output, is.output, `${at}/output`, subject, outputOf('the output', 'the output field'))
  })
}

const switches = [
  ['billable', 'is billable now: who calls it pays for it', 'is not billable any more', 'additive'],
  [
    'cacheable',
    'is cacheable now: a second call with the same input may not reach the integration',
    'is not cacheable any more: each call reaches the integration',
    'invisible',
  ],
] as const

function compareChannels(before: Integration, after: Integration, schema: CompareSchemas, ledger: Ledger): void {
  const kind: ItemKind<unknown> = { noun: 'Channel', plural: 'channels', pointer: '/channels' }
  compareNamed<Channel>(before.channels, after.channels, kind, ledger, (was, is, at, subject) => {
    compareDisplayed(was, is, ['title', 'description'], at, subject, ledger)
    const messages = {
      noun: `${subject}: message`,
      plural: `messages of ${lowered(subject)}`,
      pointer: `${at}/messages`,
    }
    compareNamed(was.messages, is.messages, messages, ledger, (left, right, place, name) =>
      schema(left, right, place, name, inputOf('its payload')),
    )
    for (const owner of ['message', 'conversation'] as const)
      compareTags(
        was[owner]?.tags,
        is[owner]?.tags,
        `${at}/${owner}/tags`,
        [`${subject}: ${owner} tag`, `tags of ${owner}s of ${lowered(subject)}`],
        ledger,
      )
    compareCreations(
      was.conversation?.creation,
      is.conversation?.creation,
      `${at}/conversation/creation`,
      `conversations of ${lowered(subject)}`,
      ledger,
    )
  })
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function compareStates(before: Integration, after: Integration, schema: CompareSchemas, ledger: Ledger): void {
  const kind: ItemKind<unknown> = { noun: 'State', plural: 'states', pointer: '/states' }
  compareNamed(before.states, after.states, kind, ledger, (was, is, at, subject) => {
    if (was.type !== is.type)
      ledger.tell({
        impact: 'breaking',
        message: `${subject} belongs to ${owners[is.type]} now, and belonged to ${owners[was.type]}`,
        before: at,
        after: at,
        keyword: 'type',
      })
    schema(was, is, at, subject, outputOf('its value'))
  })
}

const owners = { integration: 'the integration', conversation: 'a conversation', user: 'a user' } as const

/** Attributes tell the platform how to show a thing. */
function compareAttributes(
  before: Named<string> = {},
  after: Named<string> = {},
  pointer: string,
  subject: string,
  ledger: Ledger,
): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter((name) => before[name] !== after[name])
  if (changed.length === 0) return
  ledger.tell({
    impact: 'invisible',
    message: `${subject} has other attributes: ${changed.map(quoted).join(', ')}`,
    before: pointer,
    after: pointer,
    keyword: 'attributes',
  })
}
