import type { BoundIntegration } from '../model/bind.ts'
import type { BoundInterface } from '../model/bind-interface.ts'
import { asInstalled } from '../model/installed-interface.ts'
import { pointerTo } from '../model/origins.ts'
import { positionsOf } from '../model/positions.ts'
import { printCommonJs } from '../printer/common-js.ts'
import { printZui } from '../schemas/print/print-zui.ts'
import { definitionExporting, definitionModule, extensionsIn, schemasSpecifier } from './definition.ts'
import { interfaceModule, interfaceSpecifier, packageModule } from './interface.ts'
import { inDependencyOrder, schemasModule } from './schemas.ts'
import { importedName, zuiContextOf } from './zui-context.ts'

/** What a build emits of an integration, in a form that Node evaluates without a loader: bodies of CommonJS modules. */
export interface EvaluableIntegration {
  /** `integration.definition.ts`; the definition is its default export. */
  readonly definition: string
  /** `src/generated/schemas.ts`, and by which name the definition requires it. */
  readonly schemas: { readonly specifier: string; readonly code: string }
  /** The packages of the interfaces that it extends: by which name the definition requires each, and its two modules. */
  readonly packages: readonly EvaluablePackage[]
  /**
   * Each schema for itself, to find out which one is at fault when those do not evaluate: the named ones, each after those that
   * it refers to, then those of the positions. A schema is the default export of a module that could stand beside the definition.
   */
  readonly parts: readonly { readonly pointer: string; readonly code: string }[]
}

export interface EvaluablePackage {
  readonly specifier: string
  readonly code: string
  /** By which name `code` requires the definition of the interface. */
  readonly definition: { readonly specifier: string; readonly code: string }
}

/** Prints the modules of an integration from the same statements as the files that a build writes. */
export function emitEvaluable(bound: BoundIntegration): EvaluableIntegration {
  const { integration } = bound
  const context = zuiContextOf(bound, importedName)
  const named = inDependencyOrder(integration.schemas).map(([name, schema]) => ({
    pointer: pointerTo('/schemas', name),
    schema,
  }))
  return {
    definition: printCommonJs(definitionModule(bound)),
    schemas: { specifier: schemasSpecifier, code: printCommonJs(schemasModule(bound)) },
    packages: extensionsIn(bound).map(({ specifier, implementation }) => ({
      specifier,
      code: printCommonJs(packageModule(implementation.interface)),
      definition: {
        specifier: interfaceSpecifier,
        code: printCommonJs(interfaceModule(asInstalled(implementation.interface), {})),
      },
    })),
    parts: [...named, ...positionsOf(integration)].map(({ pointer, schema }) => ({
      pointer,
      code: printCommonJs(definitionExporting(printZui(schema, pointer, context), bound)),
    })),
  }
}

/** The same of an interface, whose named schemas stand in the module of its definition. */
export function emitEvaluableInterface({ interface: content }: BoundInterface): EvaluableIntegration {
  const definition = printCommonJs(interfaceModule(content, {}))
  return { definition, schemas: { specifier: interfaceSpecifier, code: definition }, packages: [], parts: [] }
}
