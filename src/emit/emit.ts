import type { ProjectCode } from '../handlers/project-code.ts'
import type { BoundIntegration } from '../model/bind.ts'
import type { Integration, Script } from '../model/integration.ts'
import { resolveInterfaces } from '../model/resolve-interfaces.ts'
import { emitBindings } from './bindings/bindings.ts'
import { emitHandlers } from './handlers/handlers.ts'
import { emitDefinition } from './definition.ts'
import { emitInterfacePackage } from './interface.ts'
import type { OutputFile } from './output-file.ts'
import { emitSchemas } from './schemas.ts'

/**
 * Every file that a build writes for an integration, in a fixed order.
 *
 * @param code what the author has written; without it, nothing is emitted that depends on that
 */
export function emit(bound: BoundIntegration, code?: ProjectCode): readonly OutputFile[] {
  const { integration, comments } = bound
  const resolved = resolveInterfaces(integration)
  const packages = Object.entries(integration.interfaces ?? {}).flatMap(([alias, implementation]) =>
    emitInterfacePackage(alias, implementation, comments),
  )
  return [
    emitDefinition(bound),
    emitSchemas(bound),
    ...emitScripts(integration),
    ...packages,
    ...(code === undefined ? [] : emitHandlers(resolved, code)),
    ...emitBindings(resolved),
  ]
}

/** Inline scripts become files, verbatim, because `bp` reads scripts from files. */
function emitScripts(integration: Integration): readonly OutputFile[] {
  return scriptsOf(integration)
    .filter((script) => script.inline)
    .map(({ path, source }) => ({ path, text: source, kind: 'verbatim' }))
}

/** Every script of an integration, in the order of the manifest language. */
export function scriptsOf(integration: Integration): readonly Script[] {
  const configurations = [integration.configuration, ...Object.values(integration.configurations ?? {})]
  return [
    integration.identifier?.extractScript,
    integration.identifier?.fallbackHandlerScript,
    ...configurations.map((configuration) => configuration?.identifier?.linkTemplateScript),
  ].filter((script) => script !== undefined)
}
