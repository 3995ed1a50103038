import { isMap, type Document, type Scalar, type YAMLMap } from 'yaml'
import type { Impact } from '../../src/compat/change.ts'
import { made, nodeOf, scriptOf, type EditedProject, type Path } from './edited-project.ts'

/** A change that has to be told: what it means, what it says, and the key at which it stands. */
export interface ExpectedChange {
  readonly impact: Impact
  readonly message: RegExp
  /** In the newer manifest. */
  readonly at?: Path
  /** In the older one, of what is gone. */
  readonly gone?: Path
}

/** One thing that somebody does to a manifest, and all that has to be said of it. */
export interface Edit {
  readonly name: string
  readonly apply: (project: EditedProject) => void
  readonly expected: (project: EditedProject) => readonly ExpectedChange[]
}

function rename(map: unknown, from: string, to: string): void {
  const pair = isMap(map) ? (map as YAMLMap<Scalar>).items.find(({ key }) => key.value === from) : undefined
  if (pair === undefined) throw new Error(`there is no ${from}`)
  pair.key.value = to
}

function reverse(map: unknown): void {
  if (!isMap(map)) throw new Error('this is no map')
  map.items.reverse()
}

type Where = 'input' | 'output' | 'event' | 'message' | 'state' | 'entity' | 'configuration'

function fieldsOf(project: EditedProject, where: Where): Path {
  const position = where === 'input' || where === 'output' ? [...project.action, where] : project[where]
  return [...position, 'fields']
}

/** An edit of one field. */
function fieldEdit(
  name: string,
  where: Where,
  field: string,
  change: (manifest: Document, path: Path) => void,
  impact: Impact,
  message: RegExp,
  key: Path = [],
): Edit {
  return {
    name,
    apply: (project) => change(project.manifest, [...fieldsOf(project, where), field]),
    expected: (project) => [{ impact, message, at: [...fieldsOf(project, where), field, ...key] }],
  }
}

const set =
  (key: string, value: unknown) =>
  (manifest: Document, path: Path): void =>
    manifest.setIn([...path, key], nodeOf(manifest, value))

const unset =
  (key: string) =>
  (manifest: Document, path: Path): void =>
    void manifest.deleteIn([...path, key])

const put =
  (value: unknown) =>
  (manifest: Document, path: Path): void =>
    manifest.setIn(path, nodeOf(manifest, value))

/** A field that comes. */
function addition(where: Where, field: string, impact: Impact, message: RegExp): Edit {
  return fieldEdit(`add ${field} to the ${where}`, where, field, put({ type: 'string' }), impact, message)
}

/** A field that goes. */
function removal(where: Where, field: string): Edit {
  return {
    name: `remove a field of the ${where}`,
    apply: (project) => void project.manifest.deleteIn([...fieldsOf(project, where), field]),
    expected: (project) => [
      {
        impact: 'breaking',
        message: new RegExp(`field "${field.replace('?', '')}" is gone$`),
        gone: [...fieldsOf(project, where), field],
      },
    ],
  }
}

/** A field that comes to be optional, or required. */
function renaming(name: string, where: Where, from: string, to: string, impact: Impact, message: RegExp): Edit {
  return {
    name,
    apply: (project) => rename(project.manifest.getIn(fieldsOf(project, where)), from, to),
    expected: (project) => [{ impact, message, at: [...fieldsOf(project, where), to] }],
  }
}

/** Something with a name that goes. */
function departure(map: string, noun: string): Edit {
  return {
    name: `remove one of the ${map}`,
    apply: ({ manifest, spare }) => void manifest.deleteIn([map, spare(map)]),
    expected: ({ spare }) => [
      { impact: 'breaking', message: new RegExp(`^${noun} "${spare(map)}" is gone$`), gone: [map, spare(map)] },
    ],
  }
}

/** Something with a name that gets another one. */
function rechristening(map: string, noun: string): Edit {
  return {
    name: `rename one of the ${map}`,
    apply: ({ manifest, spare }) => rename(manifest.get(map), spare(map), 'editedName'),
    expected: ({ spare }) => [
      { impact: 'breaking', message: new RegExp(`^${noun} "${spare(map)}" is gone$`), gone: [map, spare(map)] },
      { impact: 'additive', message: new RegExp(`^${noun} "editedName" is new$`), at: [map, 'editedName'] },
    ],
  }
}

/** What is the same when it is deployed. */
function withoutEffect(name: string, apply: Edit['apply']): Edit {
  return { name, apply, expected: () => [] }
}

const editTag = ['user', 'tags', 'editTag']

/** Everything that is done to manifests, with the class that each change has. */
export const edits: readonly Edit[] = [
  departure('actions', 'Action'),
  departure('events', 'Event'),
  departure('channels', 'Channel'),
  departure('states', 'State'),
  departure('entities', 'Entity'),
  rechristening('actions', 'Action'),
  rechristening('events', 'Event'),
  addition('input', 'editedField', 'breaking', /the input field "editedField" is new and required$/),
  addition('input', 'editedField?', 'additive', /the input field "editedField" is new$/),
  removal('input', 'editLoose?'),
  removal('input', 'editNeeded'),
  renaming(
    'require a field of the input',
    'input',
    'editLoose?',
    'editLoose',
    'breaking',
    /"editLoose" is now required$/,
  ),
  renaming(
    'let a field of the input be left out',
    'input',
    'editNeeded',
    'editNeeded?',
    'additive',
    /"editNeeded" may be left out now$/,
  ),
  fieldEdit(
    'tighten a length of the input',
    'input',
    'editLength',
    set('minLength', 5),
    'breaking',
    /accepts less: minLength is 5 now, and was 2$/,
    ['minLength'],
  ),
  fieldEdit(
    'loosen a length of the input',
    'input',
    'editLength',
    set('minLength', 1),
    'additive',
    /accepts more: minLength is 1 now, and was 2$/,
    ['minLength'],
  ),
  fieldEdit(
    'tighten a pattern of the input',
    'input',
    'editPattern',
    set('pattern', '^[a-c]+$'),
    'breaking',
    /accepts? less: pattern is "\^\[a-c\]\+\$" now, and was/,
    ['pattern'],
  ),
  fieldEdit(
    'drop a pattern of the input',
    'input',
    'editPattern',
    unset('pattern'),
    'additive',
    /accepts more: pattern "\^\[a-z\]\+\$" is gone$/,
  ),
  fieldEdit(
    'add a pattern to the input',
    'input',
    'editNeeded',
    set('pattern', '^[a-z]+$'),
    'breaking',
    /accepts less: pattern .* is new$/,
    ['pattern'],
  ),
  fieldEdit(
    'add a listed value to the input',
    'input',
    'editKind',
    set('enum', ['a', 'b', 'c', 'd']),
    'additive',
    /accepts "d" as well$/,
    ['enum'],
  ),
  fieldEdit(
    'remove a listed value of the input',
    'input',
    'editKind',
    set('enum', ['a', 'b']),
    'breaking',
    /no longer accepts "c"$/,
    ['enum'],
  ),
  fieldEdit(
    'list the values of the input in another order',
    'input',
    'editKind',
    set('enum', ['b', 'a', 'c']),
    'invisible',
    /the values of the input field "editKind" are listed in another order$/,
    ['enum'],
  ),
  fieldEdit(
    'change a type of the input',
    'input',
    'editNeeded',
    put({ type: 'boolean' }),
    'breaking',
    /it is a boolean now, and was a string$/,
  ),
  fieldEdit('refuse null in the input', 'input', 'editNull', unset('nullable'), 'breaking', /no longer accepts null$/),
  fieldEdit(
    'accept null in the input',
    'input',
    'editNeeded',
    set('nullable', true),
    'additive',
    /accepts null as well$/,
    ['nullable'],
  ),
  fieldEdit(
    'change a default of the input',
    'input',
    'editDefault',
    set('default', 4),
    'breaking',
    /is 4 now where it is left out, and was 3$/,
    ['default'],
  ),
  fieldEdit('give the input a default', 'input', 'editOpen', set('default', 4), 'additive', /may be left out now$/),
  fieldEdit(
    'require a nested field of the input',
    'input',
    'editNested',
    (manifest, path) => put({ type: 'string' })(manifest, [...path, 'fields', 'deep']),
    'breaking',
    /the input field "editNested\.deep" is new and required$/,
    ['fields', 'deep'],
  ),
  fieldEdit(
    'require an item of a list of the input',
    'input',
    'editList',
    set('minItems', 1),
    'breaking',
    /accepts less: minItems 1 is new$/,
    ['minItems'],
  ),
  addition('output', 'editedField', 'additive', /the output field "editedField" is new$/),
  removal('output', 'editMaybe?'),
  removal('output', 'editGot'),
  renaming(
    'let a field of the output be missing',
    'output',
    'editGot',
    'editGot?',
    'breaking',
    /"editGot" may now be missing$/,
  ),
  renaming(
    'promise a field of the output',
    'output',
    'editMaybe?',
    'editMaybe',
    'additive',
    /"editMaybe" is always there now$/,
  ),
  fieldEdit('widen the output to null', 'output', 'editGot', set('nullable', true), 'breaking', /may now be null$/, [
    'nullable',
  ]),
  fieldEdit(
    'narrow the output from null',
    'output',
    'editEmpty',
    unset('nullable'),
    'additive',
    /is never null any more$/,
  ),
  fieldEdit(
    'add a listed value to the output',
    'output',
    'editState',
    set('enum', ['a', 'b', 'c', 'd']),
    'breaking',
    /may now be "d"$/,
    ['enum'],
  ),
  fieldEdit(
    'remove a listed value of the output',
    'output',
    'editState',
    set('enum', ['a', 'b']),
    'additive',
    /is never "c" any more$/,
    ['enum'],
  ),
  fieldEdit(
    'constrain the output',
    'output',
    'editGot',
    set('maxLength', 9),
    'additive',
    /promises more: maxLength 9 is new$/,
    ['maxLength'],
  ),
  addition('event', 'editedField', 'additive', /^Event .*: the field "editedField" is new$/),
  removal('event', 'editField'),
  fieldEdit(
    'widen an event',
    'event',
    'editField',
    put({ anyOf: [{ type: 'string' }, { type: 'number' }] }),
    'breaking',
    /may now be a number$/,
    ['anyOf', '1'],
  ),
  addition('message', 'editedField', 'breaking', /message "note": the field "editedField" is new and required$/),
  addition('message', 'editedField?', 'additive', /message "note": the field "editedField" is new$/),
  removal('message', 'editMaybe?'),
  addition('state', 'editedField', 'additive', /^State .*: the field "editedField" is new$/),
  removal('state', 'editField'),
  removal('entity', 'editField'),
  renaming(
    'let a field of an entity be missing',
    'entity',
    'editField',
    'editField?',
    'breaking',
    /may now be missing$/,
  ),
  addition('configuration', 'editedField', 'breaking', /onfiguration.*: the field "editedField" is new and required$/),
  addition('configuration', 'editedField?', 'additive', /onfiguration.*: the field "editedField" is new$/),
  removal('configuration', 'editMaybe?'),
  {
    name: 'remove a message',
    apply: ({ manifest }) => void manifest.deleteIn(['channels', made, 'messages', 'other']),
    expected: () => [
      {
        impact: 'breaking',
        message: /^Channel "editedItem": message "other" is gone$/,
        gone: ['channels', made, 'messages', 'other'],
      },
    ],
  },
  {
    name: 'rename a tag',
    apply: ({ manifest }) => rename(manifest.getIn(['user', 'tags']), 'editTag', 'otherTag'),
    expected: () => [
      { impact: 'breaking', message: /^User tag "editTag" is gone$/, gone: editTag },
      { impact: 'additive', message: /^User tag "otherTag" is new$/, at: ['user', 'tags', 'otherTag'] },
    ],
  },
  {
    name: 'change the scope of a state',
    apply: ({ manifest, state }) =>
      manifest.setIn(
        [...state, 'type'],
        manifest.getIn([...state, 'type']) === 'conversation' ? 'user' : 'conversation',
      ),
    expected: ({ state }) => [
      { impact: 'breaking', message: /^State .* belongs to a (user|conversation) now/, at: [...state, 'type'] },
    ],
  },
  {
    name: 'require a secret',
    apply: ({ manifest }) => void manifest.deleteIn(['secrets', 'EDIT_SECRET', 'optional']),
    expected: () => [
      { impact: 'breaking', message: /^Secret "EDIT_SECRET" is now required$/, at: ['secrets', 'EDIT_SECRET'] },
    ],
  },
  {
    name: 'add a secret',
    apply: ({ manifest }) => manifest.setIn(['secrets', 'EDIT_OTHER'], 'A secret'),
    expected: () => [
      { impact: 'breaking', message: /^Secret "EDIT_OTHER" is new and required/, at: ['secrets', 'EDIT_OTHER'] },
    ],
  },
  {
    name: 'bill an action',
    apply: ({ manifest }) => manifest.setIn(['actions', 'actionsTwo', 'billable'], true),
    expected: () => [
      {
        impact: 'breaking',
        message: /^Action "actionsTwo" is billable now/,
        at: ['actions', 'actionsTwo', 'billable'],
      },
    ],
  },
  {
    name: 'change a script',
    apply: ({ manifest, files }) => void (files[scriptOf(manifest)] = 'to_string!(.webhookId)'),
    expected: () => [
      {
        impact: 'invisible',
        message: /^The script that extracts the identifier changed$/,
        at: ['identifier', 'extractScript'],
      },
    ],
  },
  {
    name: 'remove a script',
    apply: ({ manifest }) => {
      manifest.deleteIn(['identifier', 'extractScript'])
      if ((manifest.get('identifier') as YAMLMap).items.length === 0) manifest.delete('identifier')
    },
    expected: () => [
      {
        impact: 'breaking',
        message: /^The script that extracts the identifier is gone/,
        gone: ['identifier', 'extractScript'],
      },
    ],
  },
  {
    name: 'remove an interface',
    apply: ({ manifest }) => void manifest.deleteIn(['implements', 'edited']),
    expected: () => [
      { impact: 'breaking', message: /^Event "editedHappened" is gone$/, gone: ['implements', 'edited'] },
      {
        impact: 'breaking',
        message: /^Interface "edited" is not implemented any more$/,
        gone: ['implements', 'edited'],
      },
    ],
  },
  {
    name: 'change the title of an action',
    apply: ({ manifest, action }) => manifest.setIn([...action, 'title'], 'Another title, edited'),
    expected: ({ action }) => [
      { impact: 'invisible', message: /^Action .* has another title$/, at: [...action, 'title'] },
    ],
  },
  {
    name: 'change the description of the integration',
    apply: ({ manifest }) => manifest.set('description', 'Another description'),
    expected: () => [
      { impact: 'invisible', message: /^The integration has another description$/, at: ['description'] },
    ],
  },
  fieldEdit(
    'change the title of a field',
    'input',
    'editNeeded',
    set('title', 'Another title'),
    'invisible',
    /^Action .*: the input field "editNeeded" has another title$/,
    ['title'],
  ),
  fieldEdit(
    'describe a field',
    'input',
    'editNeeded',
    set('description', 'What it is'),
    'invisible',
    /has another description$/,
    ['description'],
  ),
  fieldEdit('hide a field', 'input', 'editLoose?', set('hidden', true), 'invisible', /is hidden now$/, ['hidden']),
  {
    name: 'reorder the fields of an input',
    apply: (project) => reverse(project.manifest.getIn(fieldsOf(project, 'input'))),
    expected: ({ action }) => [
      { impact: 'invisible', message: /the fields of the input are in another order$/, at: [...action, 'input'] },
    ],
  },
  {
    name: 'reorder the states',
    apply: ({ manifest }) => reverse(manifest.get('states')),
    expected: () => [{ impact: 'invisible', message: /^The states are in another order$/ }],
  },
  withoutEffect('reorder the sections of the manifest', ({ manifest }) => reverse(manifest.contents)),
  withoutEffect('reorder the keys of an action', ({ manifest, action }) => reverse(manifest.getIn(action))),
  withoutEffect('change only comments', ({ manifest, action }) => {
    manifest.commentBefore = ' Another comment'
    const node = manifest.getIn([...action, 'input'])
    if (isMap(node)) node.commentBefore = ' What goes in'
  }),
  withoutEffect('raise only the version', ({ manifest }) => manifest.set('version', '99.0.0')),
  withoutEffect('give a schema a name', (project) => {
    const { manifest } = project
    manifest.setIn(['schemas', 'EditedNested'], manifest.getIn([...fieldsOf(project, 'input'), 'editNested']))
    manifest.setIn([...fieldsOf(project, 'input'), 'editNested'], nodeOf(manifest, { $ref: '#/schemas/EditedNested' }))
  }),
]
