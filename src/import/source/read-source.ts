import { Node, type CommentRange, type Expression, type ObjectLiteralExpression } from 'ts-morph'
import type { Location, Position } from '../../diagnostics/location.ts'
import { pointerTo } from '../../model/origins.ts'
import { openSourceModules, type SourceModules } from './source-modules.ts'

/** Where the items of a definition stand in its source. */
export interface SourcePlaces {
  /** The place of what stands at a JSON pointer of the definition, or of the nearest around it that is written somewhere. */
  readonly locate: (pointer: string) => Location
  /** The end of a JSON pointer for which there is no place of its own: what is left below the nearest that is written. */
  readonly unwritten: (pointer: string) => string
}

export interface DefinitionSource extends SourcePlaces {
  /** By the JSON pointer of the item in the definition as JSON; a field is at `/properties/<name>` below its schema. */
  readonly comments: ReadonlyMap<string, string>
}

/**
 * Reads the source of a definition, without running it: the comments that stand above its items, and where these stand.
 *
 * @param folder of the project, absolute
 * @param file of the definition, relative to the folder
 */
export function readSource(folder: string, file: string): DefinitionSource {
  const found: Found = { texts: new Map(), told: new Set(), names: new Map() }
  const modules = openSourceModules(folder)
  const source = modules.open(`${folder}/${file}`)
  const exported = source?.getExportAssignments().find((each) => !each.isExportEquals())
  const props = exported && propsOf(exported.getExpression(), modules)
  if (props !== undefined) readObject(props, '', modules, found)
  const nearest = (pointer: string): string => {
    let at = pointer
    while (at !== '' && !found.names.has(at)) at = at.slice(0, at.lastIndexOf('/'))
    return at
  }
  const locate = (pointer: string): Location => {
    const name = found.names.get(nearest(pointer))
    return name === undefined ? { file: `${folder}/${file}` } : locationOf(name)
  }
  const unwritten = (pointer: string): string => pointer.slice(nearest(pointer).length)
  return { comments: found.texts, locate, unwritten }
}

function locationOf(node: Node): Location {
  const source = node.getSourceFile()
  const [start, end] = [node.getStart(), node.getEnd()].map((offset) => ({
    offset,
    ...source.getLineAndColumnAtPos(offset),
  })) as [Position, Position]
  return { file: source.getFilePath(), range: { start, end } }
}

interface Found {
  readonly texts: Map<string, string>
  /** Where comments stand that were told: what is used in several places is explained in the first. */
  readonly told: Set<string>
  /** The names of the properties, by the same pointers. */
  readonly names: Map<string, Node>
}

/** What is given to `new IntegrationDefinition(...)`, whatever it is extended with. */
function propsOf(expression: Expression, modules: SourceModules): ObjectLiteralExpression | undefined {
  const value = modules.valueOf(expression)
  if (Node.isCallExpression(value)) {
    const callee = value.getExpression()
    return Node.isPropertyAccessExpression(callee) ? propsOf(callee.getExpression(), modules) : undefined
  }
  if (!Node.isNewExpression(value)) return undefined
  const [argument] = value.getArguments()
  if (!Node.isExpression(argument)) return undefined
  const props = modules.valueOf(argument)
  return Node.isObjectLiteralExpression(props) ? props : undefined
}

/** How deep objects and schemas are followed: deeper than any that is written by hand. */
const depthLimit = 40

function readObject(
  object: ObjectLiteralExpression,
  pointer: string,
  modules: SourceModules,
  found: Found,
  depth = 0,
): void {
  if (depth > depthLimit) return
  for (const property of object.getProperties()) {
    if (Node.isSpreadAssignment(property)) {
      const spread = modules.valueOf(property.getExpression())
      if (Node.isObjectLiteralExpression(spread)) readObject(spread, pointer, modules, found, depth + 1)
      continue
    }
    const written = Node.isPropertyAssignment(property)
      ? property.getInitializer()
      : Node.isShorthandPropertyAssignment(property)
        ? property.getNameNode()
        : undefined
    if (written === undefined || !('getNameNode' in property)) continue
    const name = nameOf(property.getNameNode())
    if (name === undefined) continue
    const at = pointerTo(pointer, name)
    found.names.set(at, property.getNameNode())
    const source = `${property.getSourceFile().getFilePath()} ${property.getPos()}`
    const text = found.told.has(source) ? undefined : commentText(property.getLeadingCommentRanges())
    if (text !== undefined) found.texts.set(at, text)
    found.told.add(source)
    const value = modules.valueOf(written)
    if (Node.isObjectLiteralExpression(value)) readObject(value, at, modules, found, depth + 1)
    else readSchema(value, at, modules, found, depth + 1)
  }
}

/** The fields of `z.object({ ... })`, also inside `z.array()` and `z.record()`, whatever is called on it. */
function readSchema(schema: Expression, pointer: string, modules: SourceModules, found: Found, depth: number): void {
  const value = modules.valueOf(schema)
  if (depth > depthLimit) return
  // The schemas of an interface are functions of its entities.
  const body = Node.isArrowFunction(value) ? value.getBody() : undefined
  if (Node.isExpression(body)) readSchema(body, pointer, modules, found, depth + 1)
  if (!Node.isCallExpression(value)) return
  const callee = value.getExpression()
  if (!Node.isPropertyAccessExpression(callee)) return
  const [argument] = value.getArguments()
  const inner = Node.isExpression(argument) ? modules.valueOf(argument) : undefined
  const isOfZui = /^(z|zui|sdk\.z)$/.test(callee.getExpression().getText())
  if (!isOfZui) {
    readSchema(callee.getExpression(), pointer, modules, found, depth + 1)
    if (callee.getName() === 'extend' && Node.isObjectLiteralExpression(inner))
      readObject(inner, `${pointer}/properties`, modules, found, depth + 1)
    return
  }
  if (inner === undefined) return
  if (callee.getName() === 'object' && Node.isObjectLiteralExpression(inner))
    readObject(inner, `${pointer}/properties`, modules, found, depth + 1)
  if (callee.getName() === 'array') readSchema(inner, `${pointer}/items`, modules, found, depth + 1)
  if (callee.getName() === 'record') readSchema(inner, `${pointer}/additionalProperties`, modules, found, depth + 1)
}

function nameOf(node: Node): string | undefined {
  if (Node.isIdentifier(node)) return node.getText()
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node) ? node.getLiteralText() : undefined
}

/** Comments that speak to a tool. */
const directive = /^\s*(eslint|oxlint|biome|prettier-ignore|tslint|@ts-|istanbul|c8 |v8 |#region|#endregion)/

/** What comments say, without what marks them as such; undefined when they say nothing to a reader. */
export function commentText(ranges: readonly CommentRange[]): string | undefined {
  const lines = ranges
    .flatMap((range) => bare(range.getText()).split('\n'))
    .map((line) => line.trimEnd())
    .filter((line) => !directive.test(line))
  while (lines.at(0) === '') lines.shift()
  while (lines.at(-1) === '') lines.pop()
  return lines.length === 0 ? undefined : lines.join('\n')
}

function bare(comment: string): string {
  if (comment.startsWith('//')) return comment.replace(/^\/\/+ ?/, '')
  return comment
    .replace(/^\/\*+ ?/, '')
    .replace(/ ?\**\*\/$/, '')
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.replace(/^\s*\* ?/, '')))
    .join('\n')
}
