import type { BoundIntegration } from '../model/bind.ts'
import type { Integration, Script } from '../model/integration.ts'
import { emitDefinition } from './definition.ts'
import { emitInterfacePackage } from './interface.ts'
import type { OutputFile } from './output-file.ts'
import { emitSchemas } from './schemas.ts'

/** Every file that a build writes for an integration, in a fixed order. */
export function emit(bound: BoundIntegration): readonly OutputFile[] {
  const { integration, comments } = bound
  const packages = Object.entries(integration.interfaces ?? {}).flatMap(([alias, implementation]) =>
    emitInterfacePackage(alias, implementation, comments),
  )
  return [emitDefinition(bound), emitSchemas(bound), ...emitScripts(integration), ...packages]
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
