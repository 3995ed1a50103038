import type { BoundIntegration } from '../model/bind.ts'
import { pointerTo } from '../model/origins.ts'
import { literal, object, property } from '../printer/build.ts'
import type { Expression, Statement } from '../printer/expression.ts'
import { printModule } from '../printer/print.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { printZui, type ZuiContext } from '../schemas/print/print-zui.ts'
import { referencedNames } from '../schemas/resolve.ts'
import { exportedGroups, type ExportTree } from './exported-groups.ts'
import { importsFor } from './imports.ts'
import type { OutputFile } from './output-file.ts'
import { zuiContextOf } from './zui-context.ts'

/** Where the schemas stand that handlers use at run time; importing it never bundles the definition. */
export const schemasPath = 'src/generated/schemas.ts'

/** Emits the module of the named schemas, and of all others where the manifest says `exports: all`. */
export function emitSchemas(bound: BoundIntegration): OutputFile {
  return { path: schemasPath, text: printModule(schemasModule(bound)), kind: 'module' }
}

/** The statements of `src/generated/schemas.ts`. */
export function schemasModule(bound: BoundIntegration): readonly Statement[] {
  const { integration, comments } = bound
  const context = zuiContextOf(bound)
  const constant = (name: string, value: Expression, pointer: string): Statement => {
    const comment = comments[pointer]
    return { kind: 'export-const', name, value, ...(comment === undefined ? {} : { comment }) }
  }
  const named = inDependencyOrder(integration.schemas).flatMap(([name, schema]): Statement[] => {
    const pointer = pointerTo('/schemas', name)
    return [
      constant(name, printZui(schema, pointer, context), pointer),
      { kind: 'export-type', name, type: `z.infer<typeof ${name}>` },
    ]
  })
  const groups = exportedGroups(integration).map(({ name, tree }) => constant(name, printTree(tree, context), ''))
  const body: Statement[] = [
    constant('INTEGRATION_NAME', literal(integration.name), '/name'),
    constant('INTEGRATION_VERSION', literal(integration.version), '/version'),
    ...named,
    ...groups,
  ]
  return [...importsFor(body, [{ from: '@botpress/sdk', names: [{ name: 'messages' }, { name: 'z' }] }]), ...body]
}

/** Each schema after those it refers to; otherwise in the order given. */
export function inDependencyOrder(
  schemas: Readonly<Record<string, SchemaNode>>,
): readonly (readonly [string, SchemaNode])[] {
  const ordered = new Map<string, SchemaNode>()
  const visit = (name: string): void => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined
    if (schema === undefined || ordered.has(name)) return
    for (const referenced of referencedNames(schema)) visit(referenced)
    ordered.set(name, schema)
  }
  for (const name of Object.keys(schemas)) visit(name)
  return [...ordered]
}

function printTree(tree: ExportTree, context: ZuiContext): Expression {
  if (tree.kind === 'schema') return printZui(tree.schema, tree.pointer, context)
  const properties = tree.entries.map(([name, inner]) => property(name, printTree(inner, context)))
  return object(properties, { expanded: true })
}
