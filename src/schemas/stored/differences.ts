import { storedAnnotations, type StoredAnnotation } from '../annotations.ts'
import { describeKind } from '../describe.ts'
import type {
  Annotations,
  ArraySchema,
  Definitions,
  Json,
  NumberSchema,
  ObjectField,
  ObjectSchema,
  SchemaNode,
  StringSchema,
  TupleSchema,
  UnionSchema,
} from '../node.ts'
import { legacyForm } from './legacy-form.ts'
import { entitiesIn } from '../resolve.ts'
import { setDifferences } from './set-differences.ts'
import { storedForm, type StoredForm } from './stored-form.ts'

/** Where a schema is not the one that was wanted. */
export interface Difference {
  /** Below the wanted schema, as a printer's: `/fields/0/schema/items`, or `/fields/0/schema/title` for a keyword. */
  readonly pointer: string
  /** A clause that says what is found there, and what was wanted. */
  readonly problem: string
  /** The definition that the wanted schema refers to there: compared by itself, it differs in the same way. */
  readonly definition?: string
}

/** A schema that is looked at: where it stands in the wanted one, and within which definition. */
interface Place {
  readonly pointer: string
  readonly definition?: string
}

/**
 * Finds every way in which a schema differs from the one that was wanted: kinds, keywords, fields and their order, what is
 * said for people. Schemas that the platform stores alike do not differ; `storedForm` and `legacyForm` say which those are. What is
 * not printed as it was written is compared as a set of values first, since both forms come from the same working out.
 *
 * @param definitions what the references of the wanted schema name; the found one has none
 * @param transformer which of zui's transformers made what was found
 */
export function differencesBetween(
  wanted: SchemaNode,
  found: SchemaNode,
  definitions: Definitions,
  transformer: 'modern' | 'legacy' = 'modern',
): readonly Difference[] {
  const formOf = transformer === 'legacy' ? legacyForm : storedForm
  const entities = entitiesIn(found)
  const differences: Difference[] = []
  const tell = ({ pointer, definition }: Place, problem: string): void => {
    differences.push({ pointer, problem, ...(definition === undefined ? {} : { definition }) })
  }

  function compare(wantedNode: SchemaNode, foundNode: SchemaNode, place: Place): void {
    const [left, right] = [formOf(wantedNode, definitions), formOf(foundNode, entities)]
    const inside = wantedNode.kind === 'reference' ? { ...place, definition: wantedNode.name } : place
    const problems = setDifferences(
      { node: wantedNode, definitions },
      { node: foundNode, definitions: entities },
      transformer,
    )
    for (const problem of problems) tell(inside, problem)
    if (problems.length > 0) return
    for (const key of storedAnnotations) {
      const isOwn = Object.hasOwn(wantedNode, key)
      compareKeyword(key, annotationValue(left, key), annotationValue(right, key), isOwn ? place : inside)
    }
    if (left.kind !== right.kind) return tell(inside, structuralDifference(left, right))
    compareSameKind(left, right, inside)
  }

  function compareKeyword(key: string, left: Json | undefined, right: Json | undefined, place: Place): void {
    if (!isSame(left, right))
      tell({ ...place, pointer: `${place.pointer}/${key}` }, keywordDifference(key, left, right))
  }

  function compareKeywords<Key extends string>(
    keys: Readonly<Record<Key, true>>,
    left: Readonly<Partial<Record<Key, Json>>>,
    right: Readonly<Partial<Record<Key, Json>>>,
    place: Place,
  ): void {
    for (const key of Object.keys(keys) as Key[]) compareKeyword(key, left[key], right[key], place)
  }

  function compareSameKind(left: StoredForm, right: StoredForm, place: Place): void {
    const below = (path: string): Place => ({ ...place, pointer: `${place.pointer}/${path}` })
    switch (left.kind) {
      case 'string':
        if (right.kind === left.kind) compareKeywords(stringKeywords, left, right, place)
        break
      case 'number':
        if (right.kind === left.kind) compareKeywords(numberKeywords, left, right, place)
        break
      case 'literal':
        if (right.kind === left.kind) compareKeyword('const', left.value, right.value, place)
        break
      case 'enum':
        if (right.kind === left.kind) compareKeyword('enum', left.values, right.values, place)
        break
      case 'array':
        if (right.kind !== left.kind) break
        compareKeywords(arrayKeywords, left, right, place)
        compare(left.items, right.items, below('items'))
        break
      case 'tuple':
        if (right.kind !== left.kind) break
        compareKeywords(tupleKeywords, left, right, place)
        compareList(left.items, right.items, place, 'items')
        compare(left.rest, right.rest, below('rest'))
        break
      case 'record':
        if (right.kind === left.kind) compare(left.values, right.values, below('values'))
        break
      case 'union':
        if (right.kind !== left.kind) break
        compareKeywords(unionKeywords, left, right, place)
        compareList(left.alternatives, right.alternatives, place, 'alternatives')
        break
      case 'object':
        if (right.kind === left.kind) compareObjects(left, right, place)
        break
      case 'intersection':
        if (right.kind === left.kind) compareList(left.parts, right.parts, place, 'parts')
        break
      case 'placeholder':
        if (right.kind === left.kind) compareKeyword('$ref', left.name, right.name, place)
        break
      case 'complement':
      case 'conditional':
        tell(place, 'it cannot be compared')
        break
      case 'boolean':
      case 'null':
      case 'any':
      case 'unknown':
      case 'never':
        break
    }
  }

  function compareList(
    left: readonly SchemaNode[],
    right: readonly SchemaNode[],
    place: Place,
    key: 'items' | 'alternatives' | 'parts',
  ): void {
    if (left.length !== right.length) return tell(place, `${right.length} ${key} are there, and not ${left.length}`)
    for (const [index, child] of left.entries()) {
      const other = right[index]
      if (other !== undefined) compare(child, other, { ...place, pointer: `${place.pointer}/${key}/${index}` })
    }
  }

  function compareObjects(left: ObjectSchema, right: ObjectSchema, place: Place): void {
    const others = new Map(right.fields.map((field) => [field.name, field]))
    for (const [index, field] of left.fields.entries()) {
      const at = { ...place, pointer: `${place.pointer}/fields/${index}` }
      const other = others.get(field.name)
      if (other === undefined) {
        tell(at, `the field ${shown(field.name)} is missing`)
        continue
      }
      others.delete(field.name)
      if (field.optional !== other.optional)
        tell(at, `the field ${shown(field.name)} is ${necessity(other)}, and not ${necessity(field)}`)
      compare(field.schema, other.schema, { ...at, pointer: `${at.pointer}/schema` })
    }
    for (const name of others.keys()) tell(place, `there is a field ${shown(name)}, which nobody wrote`)
    const [wantedNames, foundNames] = [namesOf(left), namesOf(right)]
    if (wantedNames.length === foundNames.length && others.size === 0 && !isSame(wantedNames, foundNames))
      tell(place, `its fields are in another order: ${foundNames.map(shown).join(', ')}`)
    compareOpenness(left, right, place)
  }

  function compareOpenness(
    { unknownKeys: left }: ObjectSchema,
    { unknownKeys: right }: ObjectSchema,
    place: Place,
  ): void {
    if (left.kind === 'catchall' && right.kind === 'catchall')
      compare(left.schema, right.schema, { ...place, pointer: `${place.pointer}/unknownKeys/schema` })
    else compareKeyword('additionalProperties', openness(left), openness(right), place)
  }

  compare(wanted, found, { pointer: '' })
  return differences
}

/** What to say where two schemas are of different kinds. */
function structuralDifference(wanted: StoredForm, found: StoredForm): string {
  const kindOf = ({ nullable: _nullable, ...node }: StoredForm): string => describeKind(node, {})
  return `it is ${kindOf(found)}, and not ${kindOf(wanted)}`
}

/** What to say of a keyword that has not the wanted value, or is there or not there against what was wanted. */
export function keywordDifference(key: string, wanted: Json | undefined, found: Json | undefined): string {
  if (found === undefined) return `${key}: ${shown(wanted)} is missing`
  if (wanted === undefined) return `${key}: ${shown(found)} is there, which nobody wrote`
  return `${key} is ${shown(found)}, and not ${shown(wanted)}`
}

function annotationValue(node: Annotations, key: StoredAnnotation): Json | undefined {
  return key === 'default' ? node.default?.value : node[key]
}

/** The keywords of a kind whose values are no schemas. */
type Keywords<Node extends SchemaNode, Schemas extends keyof Node = never> = Readonly<
  Record<Exclude<keyof Node, keyof Annotations | 'kind' | Schemas>, true>
>

const stringKeywords: Keywords<StringSchema> = {
  minLength: true,
  maxLength: true,
  pattern: true,
  format: true,
  secret: true,
}
const numberKeywords: Keywords<NumberSchema> = {
  integer: true,
  minimum: true,
  maximum: true,
  exclusiveMinimum: true,
  exclusiveMaximum: true,
  multipleOf: true,
}
const arrayKeywords: Keywords<ArraySchema, 'items'> = { minItems: true, maxItems: true }
const tupleKeywords: Keywords<TupleSchema, 'items' | 'rest'> = { minItems: true, maxItems: true }
const unionKeywords: Keywords<UnionSchema, 'alternatives'> = { discriminator: true, exclusive: true }

function openness({ kind }: ObjectSchema['unknownKeys']): Json {
  return kind === 'catchall' ? 'a schema' : kind === 'open'
}

function necessity({ optional }: ObjectField): string {
  return optional ? 'optional' : 'required'
}

/** As JavaScript orders them: those that look like the index of an array come first, and nothing can be done about it. */
function namesOf({ fields }: ObjectSchema): readonly string[] {
  return Object.keys(Object.fromEntries(fields.map(({ name }) => [name, true])))
}

function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  const [leftRows, rightRows] = [Object.entries(left), new Map(Object.entries(right))]
  return (
    Array.isArray(left) === Array.isArray(right) &&
    leftRows.length === rightRows.size &&
    leftRows.every(([key, value]) => rightRows.has(key) && isSame(value, rightRows.get(key) as Json))
  )
}

const longest = 80

function shown(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
