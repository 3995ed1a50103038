import type { Expression, ImportedName, Statement } from './expression.ts'
import { identifierName, stringLiteral } from './literals.ts'
import { printExpression } from './print.ts'

/**
 * A module as plain JavaScript that needs no loader: the body of a function that gets `require` and `exports`, as CommonJS has
 * them. The expressions are those of `printModule`, character for character; types are left out.
 */
export function printCommonJs(statements: readonly Statement[]): string {
  return statements.map(statementText).join('')
}

function statementText(statement: Statement): string {
  switch (statement.kind) {
    case 'import':
      return statement.typeOnly === true
        ? ''
        : `const { ${importedNames(statement).join(', ')} } = require(${stringLiteral(statement.from)})\n`
    case 'export-const': {
      const name = identifierName(statement.name)
      const left = `const ${name} = `
      return `${left}${expressionText(statement.value, left)}\nexports.${name} = ${name}\n`
    }
    // Only modules of types export others.
    case 'export-all':
    case 'export-type':
    case 'export-interface':
      return ''
    case 'export-default': {
      const left = 'exports.default = '
      return `${left}${expressionText(statement.value, left)}\n`
    }
  }
}

function importedNames({ default: whole, names }: Extract<Statement, { readonly kind: 'import' }>): readonly string[] {
  return [...(whole === undefined ? [] : [`default: ${identifierName(whole)}`]), ...names.map(nameText)]
}

function nameText({ name, as }: ImportedName): string {
  return as === undefined ? identifierName(name) : `${identifierName(name)}: ${identifierName(as)}`
}

function expressionText(expression: Expression, left: string): string {
  return printExpression(expression, { column: left.length })
}
