import type { Fix } from '../diagnostics/diagnostic.ts'
import { isWithin } from '../document/paths.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { pointerTo } from '../model/origins.ts'
import { positionsOf } from '../model/positions.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { referencedNames } from '../schemas/resolve.ts'
import { removal } from './remove-entry.ts'
import type { Rule } from './rule.ts'

/**
 * A named schema that no position and no other used schema refers to. What stands outside of the folder of the manifest is there for
 * several of them, so that one cannot judge it.
 */
export const unusedSchema: Rule<'rules/unused-schema'> = {
  id: 'rules/unused-schema',
  needsWholeModel: true,
  check({ integration, project, locate, report, writtenAt }) {
    const used = new Set<string>()
    const visit = (schema: SchemaNode): void => {
      for (const name of referencedNames(schema)) {
        const target = Object.hasOwn(integration.schemas, name) ? integration.schemas[name] : undefined
        if (target === undefined || used.has(name)) continue
        used.add(name)
        visit(target)
      }
    }
    for (const { schema } of positionsOf(integration)) visit(schema)
    for (const name of Object.keys(integration.schemas)) {
      if (used.has(name)) continue
      const pointer = pointerTo('/schemas', name)
      if (!isWithin(project.root, locate(pointer).file)) continue
      const written = writtenAt(pointer)
      // Another manifest may include a part.
      const fix = written?.document === project.manifest ? removalFix(written, name) : undefined
      report(pointer, { name }, fix && { fix })
    }
  },
}

/** Takes the schema out; handlers may use it, so it is the author's to judge. */
function removalFix(written: Cursor<unknown>, name: string): Fix | undefined {
  const { root } = written.document
  const schemas = root?.kind === 'map' ? root.entries.get('schemas')?.value : undefined
  if (root?.kind !== 'map' || schemas?.kind !== 'map' || !schemas.entries.has(name)) return undefined
  const edit =
    schemas.entries.size === 1 ? removal(written.document, root, 'schemas') : removal(written.document, schemas, name)
  return edit && { title: `Remove "${name}"`, safe: false, edits: [edit] }
}
