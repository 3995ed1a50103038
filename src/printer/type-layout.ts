import type { Doc } from './doc.ts'
import { commaSeparated, concat, group, hardLine, ifBroken, indent, list, softLine, spaceOrLine, text } from './doc.ts'
import { docLines, identifierName, literalText, typePropertyKey } from './literals.ts'
import type {
  DocComment,
  IntersectionType,
  NamedType,
  ObjectType,
  TupleType,
  Type,
  TypeMember,
  UnionType,
} from './type.ts'

/** A type as a document. */
export function typeLayout(type: Type): Doc {
  switch (type.kind) {
    case 'named':
      return namedLayout(type)
    case 'literal':
      return text(literalText(type.value))
    case 'array':
      return concat([text(type.isReadonly === true ? 'readonly ' : ''), itemsLayout(type.items)])
    case 'tuple':
      return tupleLayout(type)
    case 'object':
      return objectLayout(type)
    case 'union':
      return isHugged(type) ? huggedLayout(type) : group(alternativesLayout(type, nothing))
    case 'intersection':
      return intersectionLayout(type)
  }
}

/** A type behind a colon or an equals sign, with what parts the two: a long union begins on the next line. */
export function typeBehind(sign: string, type: Type): Doc {
  return isLongUnion(type)
    ? concat([text(sign), group(indent(alternativesLayout(type, spaceOrLine)))])
    : concat([text(`${sign} `), typeLayout(type)])
}

/** Whether it is a union that stands on several lines where it does not fit on one. */
function isLongUnion(type: Type): type is UnionType {
  return type.kind === 'union' && !isHugged(type)
}

/** The lines of a comment, each with its line break. */
export function docCommentLayout(doc: DocComment | undefined): readonly Doc[] {
  return docLines(doc).flatMap((line) => [text(line), hardLine])
}

/** The members of an object type in braces, one a line. */
export function objectLayout({ members }: ObjectType): Doc {
  if (members.length === 0) return text('{}')
  const lines = members.flatMap((member) => [hardLine, memberLayout(member)])
  return concat([text('{'), indent(concat(lines)), hardLine, text('}')])
}

function memberLayout(member: TypeMember): Doc {
  const key = member.kind === 'index' ? indexKey : text(typePropertyKey(member.name))
  const sign = member.kind === 'property' && member.isOptional === true ? '?:' : ':'
  return concat([...docCommentLayout(member.doc), key, typeBehind(sign, member.type)])
}

const indexKey = concat([
  text('['),
  group(concat([indent(concat([softLine, text('key: string')])), softLine])),
  text(']'),
])

function namedLayout({ name, args = [] }: NamedType): Doc {
  const qualified = text(name.split('.').map(identifierName).join('.'))
  const [only] = args
  if (only === undefined) return qualified
  const docs = args.map(typeLayout)
  if (args.length === 1 && (isHugged(only) || only.kind === 'literal'))
    return concat([qualified, text('<'), ...docs, text('>')])
  const inside = concat([indent(concat([softLine, ...commaSeparated(docs)])), softLine])
  return concat([qualified, text('<'), group(inside), text('>')])
}

function tupleLayout({ items, rest, isReadonly }: TupleType): Doc {
  const before = isReadonly === true ? 'readonly ' : ''
  const docs = items.length === 1 && rest === undefined ? items.map(typeLayout) : items.map(tupleItemLayout)
  if (rest !== undefined) docs.push(concat([text('...'), itemsLayout(rest)]))
  return docs.length === 0 ? text(`${before}[]`) : list('[', docs, { before })
}

/** A long union beside other items has parentheses, so that one sees where it ends. */
function tupleItemLayout(type: Type): Doc {
  if (!isLongUnion(type)) return typeLayout(type)
  const inside = concat([ifBroken('('), softLine, alternativesLayout(type, nothing)])
  return group(concat([indent(inside), softLine, ifBroken(')')]))
}

/** The type of items before its brackets. */
function itemsLayout(type: Type): Doc {
  const isOperator = (type.kind === 'array' || type.kind === 'tuple') && type.isReadonly === true
  const isOperation = type.kind === 'union' || type.kind === 'intersection'
  return concat([isOperator || isOperation ? inParentheses(type) : typeLayout(type), text('[]')])
}

function inParentheses(type: Type): Doc {
  const inside = isLongUnion(type)
    ? group(concat([indent(alternativesLayout(type, softLine)), softLine]))
    : typeLayout(type)
  return concat([text('('), inside, text(')')])
}

function huggedLayout({ alternatives }: UnionType): Doc {
  return concat(separated(alternatives.map(typeLayout), [text(' | ')]))
}

/** On one line, or each alternative on its own behind a bar; `first` stands before all. */
function alternativesLayout({ alternatives }: UnionType, first: Doc): Doc {
  const docs = alternatives.map((type) => indent(type.kind === 'intersection' ? inParentheses(type) : typeLayout(type)))
  return concat([first, ifBroken('| '), ...separated(docs, [spaceOrLine, text('| ')])])
}

/** Objects keep their braces on the line of what stands beside them; between others the line may break. */
function intersectionLayout({ parts }: IntersectionType): Doc {
  let isIndented = false
  const docs = parts.map((part, index) => {
    const doc = part.kind === 'union' ? inParentheses(part) : typeLayout(part)
    if (index === 0) return doc
    const objects = [parts[index - 1], part].filter((each) => each?.kind === 'object').length
    if (objects === 0) return indent(concat([text(' &'), spaceOrLine, doc]))
    if (objects === 1 && index > 1) isIndented = true
    return concat([text(' & '), isIndented ? indent(doc) : doc])
  })
  return group(concat(docs))
}

/** Whether the brackets around a type touch it even where it takes several lines: an object or a name, with or without null. */
function isHugged(type: Type): boolean {
  switch (type.kind) {
    case 'object':
      return true
    case 'named':
      return type.args === undefined
    case 'union': {
      const others = type.alternatives.filter((each) => each.kind !== 'literal' || each.value !== null)
      return others.length === 1 && others.every(isObjectOrName)
    }
    default:
      return false
  }
}

function isObjectOrName(type: Type): boolean {
  return type.kind === 'object' || (type.kind === 'named' && !keywords.has(type.name))
}

const keywords: ReadonlySet<string> = new Set(
  'any bigint boolean never number object string symbol undefined unknown'.split(' '),
)

const nothing = text('')

function separated(docs: readonly Doc[], separator: readonly Doc[]): Doc[] {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [...separator, doc]))
}
