import { placeOf } from './assignment-place.ts'
import type { Doc } from './doc.ts'
import { assignment, concat, group, indent, list, softLine, text } from './doc.ts'
import type { Expression, ImportedName, ObjectExpression, Statement } from './expression.ts'
import type { Layout } from './layout.ts'
import { commentLines, createLayout } from './layout.ts'
import { identifierName, stringLiteral } from './literals.ts'
import type { RenderOptions } from './render.ts'
import { render } from './render.ts'
import { docCommentLayout, objectLayout, typeBehind, typeLayout } from './type-layout.ts'

/**
 * Prints modules the way a careful developer's formatter leaves them: oxfmt with `semi: false`, `singleQuote: true` and
 * `printWidth: 120` changes no byte of the output, and prettier none but in exotic cases. There is no AST and no parser:
 * emitters hand over plain data (`expression.ts` and `type.ts`, made with `build.ts` and `build-type.ts`), `layout.ts`,
 * `type-layout.ts` and their neighbours turn it into a document, `render.ts` chooses the line breaks.
 *
 * Text never becomes code: whatever a string, key or comment holds, it stays one (`literals.ts`). What cannot be printed
 * at all (a number that is not finite, a name that is no identifier, a regular expression that does not parse) is a bug
 * of the emitter and throws.
 */

/** The text of a module: the imports, a blank line, the declarations with blank lines between; ends in one newline. */
export function printModule(statements: readonly Statement[]): string {
  let output = ''
  let previous: Statement | undefined
  for (const statement of statements) {
    if (previous !== undefined && !followsDirectly(previous, statement)) output += '\n'
    output += printDoc((layout) => statementLayout(statement, layout)) + '\n'
    previous = statement
  }
  return output
}

/** Imports stand together, as do exports of other modules, and a type stands directly below the constant of its name. */
function followsDirectly(previous: Statement, statement: Statement): boolean {
  if (previous.kind === 'import' || previous.kind === 'export-all') return statement.kind === previous.kind
  return previous.kind === 'export-const' && statement.kind === 'export-type' && previous.name === statement.name
}

export interface PrintOptions {
  /** Columns by which every line but the first is indented; 0 if absent. */
  readonly indent?: number
  /** The column at which the first line starts; 0 if absent. */
  readonly column?: number
}

/** The text of one expression, without a newline at its end. */
export function printExpression(expression: Expression, options?: PrintOptions): string {
  return printDoc((layout) => layout.expression(expression), options)
}

const width = 120

/**
 * Formatters keep an object expanded that was. So an object that broke for its length will count as one that was meant to
 * break, and where that lays out its surroundings otherwise, we have to do so first.
 */
function printDoc(create: (layout: Layout) => Doc, options?: PrintOptions): string {
  const renderOptions: RenderOptions = { width, indent: options?.indent ?? 0, column: options?.column ?? 0 }
  const expanded = new Set<ObjectExpression>()
  for (;;) {
    const { text: output, brokenObjects } = render(create(createLayout(expanded)), renderOptions)
    if (brokenObjects.length === 0) return output
    for (const object of brokenObjects) expanded.add(object)
  }
}

function statementLayout(statement: Statement, layout: Layout): Doc {
  switch (statement.kind) {
    case 'import':
      return concat([
        text(statement.typeOnly === true ? 'import type ' : 'import '),
        ...importedLayout(statement),
        text(` from ${stringLiteral(statement.from)}`),
      ])
    case 'export-all': {
      const { as, from } = statement
      return text(`export *${as === undefined ? '' : ` as ${identifierName(as)}`} from ${stringLiteral(from)}`)
    }
    case 'export-const': {
      const { name, type, value, comment } = statement
      const doc = layout.expression(value, 'declaration')
      const left = `export const ${identifierName(name)}${type === undefined ? '' : `: ${type}`} =`
      return concat([...commentLines(comment), assignment(left, doc, () => placeOf(value, false))])
    }
    case 'export-type': {
      const { name, type, doc } = statement
      const left = `export type ${identifierName(name)} =`
      if (typeof type !== 'string' && type.kind === 'union')
        return concat([...docCommentLayout(doc), typeBehind(left, type)])
      const right = typeof type === 'string' ? givenType(type) : typeLayout(type)
      return concat([...docCommentLayout(doc), assignment(left, right, () => 'fluid')])
    }
    case 'export-interface': {
      const { name, type, doc } = statement
      return concat([...docCommentLayout(doc), text(`export interface ${identifierName(name)} `), objectLayout(type)])
    }
    case 'export-default':
      return concat([
        ...commentLines(statement.comment),
        text('export default '),
        layout.expression(statement.value),
        ...(statement.satisfies === undefined ? [] : [text(` satisfies ${identifierName(statement.satisfies)}`)]),
      ])
  }
}

type ImportStatement = Extract<Statement, { readonly kind: 'import' }>

function importedLayout({ default: whole, namespace, names }: ImportStatement): readonly Doc[] {
  if (namespace !== undefined) return [text(`* as ${identifierName(namespace)}`)]
  if (whole === undefined) return [namesLayout(names)]
  const name = text(identifierName(whole))
  return names.length === 0 ? [name] : [name, text(', '), namesLayout(names)]
}

function namesLayout(names: readonly ImportedName[]): Doc {
  const docs = names.map(({ name, as }) =>
    text(as === undefined ? identifierName(name) : `${identifierName(name)} as ${identifierName(as)}`),
  )
  const [only] = docs
  if (only === undefined) return text('{}')
  return docs.length === 1 ? concat([text('{ '), only, text(' }')]) : list('{', docs)
}

/** A type as given, save that `Name<argument>` may break inside the brackets. */
function givenType(type: string): Doc {
  const [, name, argument] = /^([\w$.]+)<([^<>,]+)>$/.exec(type) ?? []
  if (name === undefined || argument === undefined) return text(type)
  return concat([text(`${name}<`), group(concat([indent(concat([softLine, text(argument)])), softLine])), text('>')])
}
