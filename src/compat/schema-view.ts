import { pointerTo } from '../model/origins.ts'
import { inlined } from '../schemas/inline.ts'
import type { Definitions, ObjectSchema, Runtime, SchemaNode } from '../schemas/node.ts'
import { childrenOf, definitionOf } from '../schemas/resolve.ts'
import { legacyForm } from '../schemas/stored/legacy-form.ts'
import { shownOf, storedForm, type StoredForm } from '../schemas/stored/stored-form.ts'
import type { Form, Forms } from './schema-form.ts'

/** A schema of one side, and where it stands in the model of that side. */
export interface Placed {
  readonly node: SchemaNode
  readonly pointer: string
}

/** What a schema comes to: without references and compositions, which two sides may write in different ways. */
export interface View {
  /** As the platform stores it. */
  readonly stored: StoredForm
  /** Of which nothing is stored; absent where a side does not know. */
  readonly runtime: Runtime | undefined
  /** Whether unknown keys are refused at run time, and not stripped, of which nothing is stored either. */
  readonly isStrict: boolean
  readonly form: Form
  readonly placed: Placed
  /** Where it is used. */
  readonly pointer: string
  /** Where the thing itself is written: in a named schema, where it is used by name. */
  readonly source: string
  /** The references that lead there, from where it is used on. What they say beside the name takes the place of what is said there. */
  readonly references: readonly Placed[]
  /** A schema directly within, with its place. */
  readonly within: (child: SchemaNode) => Placed
  /** Where the field of this name is. */
  readonly field: (name: string) => string
}

/** The schemas of one side of a comparison. */
export interface SchemaSide {
  readonly view: (placed: Placed) => View
}

export interface SideOptions {
  /** The named schemas of the integration, which have a place of their own. */
  readonly schemas: Definitions
  readonly sdkMessages: Definitions
  /** Whether what both sides say is compared as zui's older transformer stores it. */
  readonly isLegacy: boolean
  /** Whether what happens at run time only is compared. */
  readonly hasRuntime: boolean
}

interface Shown {
  readonly stored: StoredForm
  readonly runtime: Runtime | undefined
  readonly isStrict: boolean
  readonly form: Form
}

/** @param forms shared by both sides, so that what is the same on both is one object */
export function createSchemaSide(
  { schemas, sdkMessages, isLegacy, hasRuntime }: SideOptions,
  forms: Forms,
): SchemaSide {
  const definitions: Definitions = { ...schemas, ...sdkMessages }
  const known = new Map<SchemaNode, Shown>()

  function shown(node: SchemaNode): Shown {
    const before = known.get(node)
    if (before !== undefined) return before
    const made = isBareReference(node) ? shown(definitionOf(node.name, definitions)) : makeShown(node)
    known.set(node, made)
    return made
  }

  function makeShown(node: SchemaNode): Shown {
    const printed = shownOf(inlined(node, definitions), definitions)
    const stored = (isLegacy ? legacyForm : storedForm)(printed, definitions)
    const runtime = hasRuntime ? printed.runtime : undefined
    const isStrict = hasRuntime && printed.kind === 'object' && printed.unknownKeys.kind === 'strict'
    const form = forms.formOf({ stored, runtime, isStrict }, (child) => shown(child).form)
    return { stored, runtime, isStrict, form }
  }

  /** The schema that references lead to, and where it is written; with the references on the way. */
  function sourceOf(placed: Placed): { readonly source: Placed; readonly references: readonly Placed[] } {
    const references: Placed[] = []
    let { node, pointer } = placed
    while (node.kind === 'reference') {
      references.push({ node, pointer })
      if (Object.hasOwn(schemas, node.name)) pointer = pointerTo('/schemas', node.name)
      node = definitionOf(node.name, definitions)
    }
    return { source: { node, pointer }, references }
  }

  function view(placed: Placed): View {
    const { stored, runtime, isStrict, form } = shown(placed.node)
    const { source, references } = sourceOf(placed)
    let places: ReadonlyMap<SchemaNode, string> | undefined
    return {
      stored,
      runtime,
      isStrict,
      form,
      placed,
      pointer: placed.pointer,
      source: source.pointer,
      references,
      within: (child) => ({ node: child, pointer: (places ??= placesWithin(source)).get(child) ?? source.pointer }),
      field: (name) => fieldPointer(name, source, stored, (child) => (places ??= placesWithin(source)).get(child)),
    }
  }

  return { view }
}

function isBareReference(node: SchemaNode): node is SchemaNode & { kind: 'reference' } {
  return node.kind === 'reference' && Object.keys(node).length === 2
}

function fieldPointer(
  name: string,
  { node, pointer }: Placed,
  stored: StoredForm,
  find: (child: SchemaNode) => string | undefined,
): string {
  const index = node.kind === 'object' ? node.fields.findIndex((field) => field.name === name) : -1
  if (index !== -1) return `${pointer}/fields/${index}`
  const schema = (stored as Partial<ObjectSchema>).fields?.find((field) => field.name === name)?.schema
  const found = schema && find(schema)
  return found === undefined ? pointer : found.replace(/\/schema$/, '')
}

/** Where each schema within a schema is written; what is composed of several keeps those of its parts that it is printed with. */
function placesWithin({ node, pointer }: Placed): ReadonlyMap<SchemaNode, string> {
  const places = new Map<SchemaNode, string>()
  const visit = (parent: SchemaNode, at: string): void => {
    const pointers = childPointers(parent, at)
    for (const [index, child] of childrenOf(parent).entries()) {
      if (places.has(child)) continue
      places.set(child, pointers[index] ?? at)
      visit(child, pointers[index] ?? at)
    }
  }
  visit(node, pointer)
  return places
}

/** Of each of `childrenOf`, in that order. */
function childPointers(node: SchemaNode, at: string): readonly string[] {
  const each = (key: string, list: readonly unknown[], end = ''): readonly string[] =>
    list.map((_, index) => `${at}/${key}/${index}${end}`)
  switch (node.kind) {
    case 'array':
      return [`${at}/items`]
    case 'record':
      return [`${at}/values`]
    case 'tuple':
      return [...each('items', node.items), `${at}/rest`]
    case 'union':
      return each('alternatives', node.alternatives)
    case 'intersection':
      return each('parts', node.parts)
    case 'complement':
      return [`${at}/schema`]
    case 'conditional':
      return (['condition', 'whenMet', 'otherwise'] as const)
        .filter((key) => node[key] !== undefined)
        .map((key) => `${at}/${key}`)
    case 'object':
      return [...each('fields', node.fields, '/schema'), `${at}/unknownKeys/schema`]
    default:
      return []
  }
}
