import { posix } from 'node:path'
import { replaceTexts } from '../../handlers/find-texts.ts'
import { docLines, stringLiteral } from '../../printer/literals.ts'

/** What differs between the modules that are made of one template. */
export interface TemplateFields {
  /** What is handled. */
  readonly name: string
  /** What its handler is exported as. */
  readonly exportName: string
  /** Lines that say what it takes and gives. */
  readonly doc: readonly string[]
  /** The new module, below the project's folder. */
  readonly path: string
}

/**
 * Fills the template of a stub. Templates are TypeScript, so that editors and compilers can look at them; four names in them stand
 * for what differs:
 *
 * - `__HANDLER__`: what the handler is exported as, an identifier
 * - `__NAME__` inside of quotes: what it handles, as text
 * - `/** __DOC__ *\/`: the comment that says what it takes and gives
 * - `__BINDINGS__` inside of quotes: the path of the bindings from the new module
 *
 * @param template with line feeds alone
 */
export function fillTemplate(template: string, { name, exportName, doc, path }: TemplateFields): string {
  const bindings = bindingsFrom(path)
  const literal = stringLiteral(name)
  const inQuotes = literal
    .slice(1, -1)
    .replaceAll(/\\[^]|['"`$]/g, (found) => (found.length > 1 ? found : `\\${found}`))
  const inComment = name.replaceAll(/[^\w$-]/g, '_')
  const withHandler = (text: string): string => text.replaceAll('__HANDLER__', () => exportName)

  const filled = replaceTexts(
    template,
    ({ kind }, found) => {
      if (kind === 'comment') return withHandler(found.replaceAll('__NAME__', () => inComment))
      if (/^(['"])__NAME__\1$/.test(found)) return literal
      return withHandler(found.replaceAll('__NAME__', () => inQuotes).replaceAll('__BINDINGS__', () => bindings))
    },
    withHandler,
  )
  const withDoc = filled.replaceAll(/^([ \t]*)\/\*\*\s*__DOC__\s*\*\/\n?/gm, (_found, indent: string) =>
    docLines({ description: doc.join('\n') })
      .map((line) => `${indent}${line}\n`)
      .join(''),
  )
  return withDoc.endsWith('\n') ? withDoc : `${withDoc}\n`
}

/** How a module imports the bindings. @param path of the module, below the project's folder */
export function bindingsFrom(path: string): string {
  return `${posix.relative(posix.dirname(path), '.botpress')}/index.js`
}
