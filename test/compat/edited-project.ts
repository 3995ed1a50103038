import { isMap, isSeq, LineCounter, parseDocument, visit, type Document, type Node, type Pair, type Scalar } from 'yaml'
import type { ProjectFiles } from './deployment-of.ts'

export type Path = readonly string[]

/** A manifest that is edited, with the things that edits look for. */
export interface EditedProject {
  readonly manifest: Document
  readonly files: Record<string, string>
  /** An action with fields in its input and output, some of them made for edits. */
  readonly action: Path
  readonly event: Path
  readonly message: Path
  readonly state: Path
  readonly entity: Path
  readonly configuration: Path
  /** The name that something of its own has, which nothing else speaks of. */
  readonly spare: (map: string) => string
}

/** What is made for edits is called. */
export const made = 'editedItem'
const inputFields = {
  editOptional: undefined,
  'editLoose?': { type: 'string' },
  editNeeded: { type: 'string' },
  editLength: { type: 'string', minLength: 2 },
  editPattern: { type: 'string', pattern: '^[a-z]+$' },
  editKind: { enum: ['a', 'b', 'c'] },
  editDefault: { type: 'integer', default: 3 },
  editOpen: { type: 'integer' },
  editNested: { fields: { inner: { type: 'string' } } },
  editList: { type: 'array', items: { type: 'string' } },
  editNull: { type: 'string', nullable: true },
}
const outputFields = {
  editGot: { type: 'string' },
  'editMaybe?': { type: 'string' },
  editState: { enum: ['a', 'b', 'c'] },
  editEmpty: { type: 'string', nullable: true },
}
const someFields = { editField: { type: 'string' }, 'editMaybe?': { type: 'string' } }

/**
 * Gives a manifest whatever edits need and it lacks: fields of its own items where it has such, else items.
 *
 * @param text the manifest
 */
export function prepare(text: string, files: ProjectFiles): EditedProject {
  const manifest = parseDocument(text)
  const copied: Record<string, string> = { ...files }
  const action = itemWith(manifest, 'actions', ['input', 'output'])
  addFields(manifest, [...action, 'input'], inputFields)
  addFields(manifest, [...action, 'output'], outputFields)
  const event = itemWith(manifest, 'events', [])
  const state = itemWith(manifest, 'states', [])
  if (!manifest.hasIn([...state, 'type'])) manifest.setIn([...state, 'type'], 'user')
  const entity = itemWith(manifest, 'entities', [])
  const configuration = hasFields(manifest, ['configuration'])
    ? ['configuration']
    : itemWith(manifest, 'configurations', [])
  const channel = ['channels', made]
  const message = [...channel, 'messages', 'note']
  setFields(manifest, message, {})
  setFields(manifest, [...channel, 'messages', 'other'], {})
  for (const position of [event, state, entity, configuration, message]) addFields(manifest, position, someFields)
  manifest.setIn([...channel, 'conversation', 'tags', 'editTag'], 'A tag')
  manifest.setIn(['user', 'tags', 'editTag'], 'A tag')
  manifest.setIn(['secrets', 'EDIT_SECRET'], nodeOf(manifest, { description: 'A secret', optional: true }))
  if (!manifest.hasIn(['identifier', 'extractScript'])) manifest.setIn(['identifier', 'extractScript'], 'edited.vrl')
  copied[scriptOf(manifest)] = 'null'
  manifest.setIn(['implements', 'edited'], nodeOf(manifest, { from: 'interfaces/edited.yaml' }))
  copied['interfaces/edited.yaml'] = unrelatedInterface
  for (const map of ['actions', 'events', 'channels', 'states', 'entities'])
    for (const suffix of ['One', 'Two']) addSpare(manifest, map, `${map}${suffix}`)
  // What was put in has nodes for its keys only once it was written and read.
  const read = parseDocument(manifest.toString())
  return { manifest: read, files: copied, action, event, message, state, entity, configuration, spare: spareIn(read) }
}

const unrelatedInterface = `manifest: interface/v1
name: edited
version: 1.0.0
events:
  editedHappened:
    fields: { id: string }
`

export function scriptOf(manifest: Document): string {
  return String(manifest.getIn(['identifier', 'extractScript']))
}

function addSpare(manifest: Document, map: string, name: string): void {
  const path = [map, name]
  if (map === 'actions') for (const side of ['input', 'output']) setFields(manifest, [...path, side], {})
  else if (map === 'channels') setFields(manifest, [...path, 'messages', 'note'], {})
  else setFields(manifest, path, {})
  if (map === 'states') manifest.setIn([...path, 'type'], 'user')
}

/** Lists of values stand on one line. */
export function nodeOf(manifest: Document, value: unknown): unknown {
  const node = manifest.createNode(value)
  visit(node, { Seq: (_, sequence) => void (sequence.flow = !sequence.items.some(isMap)) })
  return node
}

/** The first thing of a map that nothing else names. One that was made for it is there at the latest. */
function spareIn(manifest: Document): EditedProject['spare'] {
  const text = manifest.toString()
  return (map) => {
    const node = manifest.get(map)
    const names = isMap(node) ? node.items.map(({ key }) => String((key as Scalar).value)) : []
    const found = names.find((name) => name !== made && text.split(new RegExp(`\\b${name}\\b`)).length === 2)
    if (found === undefined) throw new Error(`${map} has nothing that can go`)
    return found
  }
}

/** The first item of a map whose positions have fields; one that is made where there is none. */
function itemWith(manifest: Document, map: string, positions: Path): Path {
  const node = manifest.get(map)
  const names = isMap(node) ? node.items.map(({ key }) => String((key as Scalar).value)) : []
  const text = manifest.toString()
  // What entities hold, interfaces can take over.
  const isShared = (name: string): boolean => map === 'entities' && text.split(new RegExp(`\\b${name}\\b`)).length > 2
  const suits = (name: string): boolean =>
    !isShared(name) &&
    (positions.length === 0 ? [[]] : positions.map((position) => [position])).every((rest) =>
      hasFields(manifest, [map, name, ...rest]),
    )
  const found = names.find(suits)
  if (found !== undefined) return [map, found]
  for (const rest of positions.length === 0 ? [[]] : positions.map((position) => [position]))
    setFields(manifest, [map, made, ...rest], {})
  return [map, made]
}

function hasFields(manifest: Document, path: Path): boolean {
  const fields = manifest.getIn([...path, 'fields'])
  return isMap(fields) && fields.items.length > 0
}

function setFields(manifest: Document, path: Path, fields: object): void {
  manifest.setIn([...path, 'fields'], nodeOf(manifest, fields))
}

function addFields(manifest: Document, path: Path, fields: object): void {
  for (const [name, schema] of Object.entries(fields))
    if (schema !== undefined) manifest.setIn([...path, 'fields', name], nodeOf(manifest, schema))
  const map = manifest.getIn([...path, 'fields'])
  if (isMap(map)) map.flow = false
}

export function copyOf(project: EditedProject): EditedProject {
  return { ...project, manifest: project.manifest.clone(), files: { ...project.files } }
}

/** The line of a key, or of the item of a list: found by a parser that the project has no part in. */
export function lineOf(text: string, path: Path): number {
  const counter = new LineCounter()
  let node: unknown = parseDocument(text, { lineCounter: counter }).contents
  let offset = 0
  for (const key of path) {
    if (isSeq(node)) {
      node = node.items[Number(key)]
      offset = (node as Node | undefined)?.range?.[0] ?? 0
      continue
    }
    const pair: Pair | undefined = isMap(node)
      ? node.items.find((item) => (item.key as Scalar).value === key)
      : undefined
    if (pair === undefined) throw new Error(`there is no ${path.join('.')} (${key}) in\n${text}`)
    offset = (pair.key as Scalar).range?.[0] ?? 0
    node = pair.value
  }
  return counter.linePos(offset).line
}
