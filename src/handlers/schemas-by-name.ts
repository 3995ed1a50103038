import { propertyKey } from '../printer/literals.ts'

/**
 * What the actions or channels of a definition are but for all texts, so that two can be compared: their schemas, above all. The
 * definition is one that Tenon made: its layout says where an item begins and ends.
 *
 * @returns a function that gives the lines of an item, by its name; undefined when there is none
 */
export function schemasByName(definition: string, map: 'actions' | 'channels'): (name: string) => string | undefined {
  const lines = definition.split(/\r?\n/)
  const [first] = lines
    .flatMap((line, index) => (line.trimStart() === `${map}: {` ? [{ index, indent: indentOf(line) }] : []))
    .toSorted((a, b) => a.indent - b.indent)
  const items = new Map<string, string[]>()
  if (first !== undefined) {
    let item: string[] = []
    for (const line of lines.slice(first.index + 1)) {
      const indent = indentOf(line) - first.indent
      if (indent <= 0) break
      if (indent === 2 && line.endsWith(': {')) items.set(line.trim().slice(0, -': {'.length), (item = []))
      else if (indent > 4 || !/^(title|description):/.test(line.trimStart())) item.push(line)
    }
  }
  return (name) => {
    const item = items.get(propertyKey(name))
    return item === undefined ? undefined : withoutTexts(item.join('\n'))
  }
}

/** Without what is only said of fields; without white space, too, since the lines break elsewhere when a text is another. */
function withoutTexts(expression: string): string {
  return expression
    .replaceAll(/\.(?:title|describe)\(\s*(?:'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*"),?\s*\)/g, '')
    .replaceAll(/\s/g, '')
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
