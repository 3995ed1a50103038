import { placeOf } from './assignment-place.ts'
import { callLayout } from './call-layout.ts'
import { displayWidth } from './display-width.ts'
import type { Doc } from './doc.ts'
import { assignment, brokenList, concat, fill, group, hardLine, indent, list, spaceOrLine, text } from './doc.ts'
import type { ArrayExpression, ArrowExpression, Expression, ObjectExpression, ObjectProperty } from './expression.ts'
import { identifierName, lineComment, literalText, propertyKey, regexLiteral } from './literals.ts'
import { memberLayout } from './member-layout.ts'
import { isNumber, isTable } from './traits.ts'

/** How expressions become documents. The parts of the layout call each other through it. */
export interface Layout {
  expression(expression: Expression, position?: Position): Doc
}

/** Where an expression stands, as far as the layout of members and arrows depends on it. */
export type Position = 'declaration' | 'callee of new' | 'embraced argument' | 'elsewhere'

/** Lays out expressions; the objects of `expanded` break as those do that say so themselves. */
export function createLayout(expanded: ReadonlySet<ObjectExpression>): Layout {
  const layout: Layout = {
    expression(expression, position = 'elsewhere') {
      switch (expression.kind) {
        case 'literal':
          return text(literalText(expression.value))
        case 'regex':
          return text(regexLiteral(expression.source, expression.flags))
        case 'identifier':
          return text(identifierName(expression.name))
        case 'member':
          return memberLayout(expression, layout, position)
        case 'call':
          return callLayout(expression, layout)
        case 'array':
          return arrayLayout(expression, layout)
        case 'object':
          return objectLayout(expression, layout, expression.expanded || expanded.has(expression))
        case 'arrow':
          return arrowLayout(expression, layout, position === 'embraced argument')
      }
    },
  }
  return layout
}

function arrayLayout({ items }: ArrayExpression, layout: Layout): Doc {
  if (items.length === 0) return text('[]')
  if (items.every(isNumber)) return list('[', [fill(items.map((item) => text(literalText(item.value))))])
  const doc = list(
    '[',
    items.map((item) => layout.expression(item)),
  )
  return isTable(items) ? brokenList(doc) : doc
}

function objectLayout(object: ObjectExpression, layout: Layout, mustBreak: boolean): Doc {
  if (object.properties.length === 0) return text('{}')
  const properties = object.properties.map((property) => propertyLayout(property, layout))
  const doc = list('{', properties, { object })
  return mustBreak ? brokenList(doc) : doc
}

/** What is in brackets begins on the line of the arrow; all else goes below it as a whole. */
function arrowLayout({ takes, body }: ArrowExpression, layout: Layout, isEmbraced: boolean): Doc {
  const head = takes.length === 0 ? text('() =>') : concat([text('('), parameters(takes, isEmbraced), text(') =>')])
  const doc = layout.expression(body)
  if (body.kind === 'object') return concat([head, text(' ('), doc, text(')')])
  if (body.kind === 'array') return concat([head, text(' '), doc])
  return concat([head, group(indent(concat([spaceOrLine, doc])))])
}

/** `{ item, page }`, as an object of these would be; within the parentheses of a call it stands on one line, or not there. */
function parameters(takes: readonly string[], isOneLine: boolean): Doc {
  const names = takes.map(identifierName)
  return isOneLine ? text(`{ ${names.join(', ')} }`) : list('{', names.map(text))
}

/** A key of at most this many columns keeps its value beside it: a line break would gain nothing. */
const shortKeyWidth = 4

function propertyLayout(property: ObjectProperty, layout: Layout): Doc {
  const value = layout.expression(property.value)
  if (property.kind === 'spread') return concat([text('...'), value])
  if (isShorthand(property)) return concat([...commentLines(property.comment), value])
  const key = propertyKey(property.name)
  const doc = assignment(key + ':', value, () => placeOf(property.value, displayWidth(key) <= shortKeyWidth))
  return property.comment === undefined ? doc : concat([...commentLines(property.comment), doc])
}

/** `{ name }`, where the value is the variable of that name. */
function isShorthand({ name, value }: ObjectProperty & { readonly kind: 'property' }): boolean {
  return value.kind === 'identifier' && value.name === name
}

/** The lines of a comment, each with its line break. */
export function commentLines(comment: readonly string[] = []): readonly Doc[] {
  return comment.flatMap((line) => [text(lineComment(line)), hardLine])
}
