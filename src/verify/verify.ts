import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import type { Location } from '../diagnostics/location.ts'
import { emitEvaluable, emitEvaluableInterface, type EvaluableIntegration } from '../emit/evaluable.ts'
import type { BoundIntegration } from '../model/bind.ts'
import type { BoundInterface } from '../model/bind-interface.ts'
import type { Integration } from '../model/integration.ts'
import { entityDefinitions } from '../model/interface.ts'
import { positionsOf } from '../model/positions.ts'
import { placeInManifest, resolveInterfaces } from '../model/resolve-interfaces.ts'
import { keywordDifference } from '../schemas/stored/differences.ts'
import type { Json } from '../schemas/node.ts'
import { askSdk, type AskOptions } from './ask-sdk.ts'
import { schemaDifferences, type StoredDifference } from './compare-schemas.ts'
import { definitionKeys, expectedProps } from './expected-props.ts'
import { jsonDifferences } from './json-differences.ts'
import type { Stage } from './protocol.ts'

/** What `compile` gives for a manifest without errors. */
export type Verifiable = { readonly project: Project } & (
  | { readonly bound: BoundIntegration }
  | { readonly boundInterface: BoundInterface }
)

/** What is verified: a definition, and what the manifest says of it. */
interface Subject {
  readonly evaluable: EvaluableIntegration
  /** All that the definition has. */
  readonly integration: Integration
  /** @param pointer into that */
  readonly locate: (pointer: string) => Location
}

/**
 * Verifies a manifest with the SDK that its project has installed: what `compile` would emit is evaluated and converted as the
 * platform's command does it, in a process of its own, and compared with what the manifest says. This is the one part of
 * Tenon that runs code of the project. Nothing is written.
 *
 * @returns errors; none when the platform would store exactly what the manifest says
 */
export async function verify(verifiable: Verifiable, options: AskOptions = {}): Promise<readonly Diagnostic[]> {
  const { project } = verifiable
  const { evaluable, integration, locate } =
    'bound' in verifiable ? integrationSubject(verifiable.bound) : interfaceSubject(verifiable.boundInterface)
  const { advanced, schemas } = integration
  const answer = await askSdk(
    {
      folder: project.root,
      evaluable,
      named: Object.keys(schemas),
      keys: definitionKeys,
      legacy: advanced?.useLegacyZuiTransformer === true,
      options: advanced?.toJSONSchemaOptions ?? {},
    },
    options,
  )
  const sdk = nameOf(project.sdkVersion)
  if (!answer.isInstalled) return [createDiagnostic('verify/no-sdk', {}, { file: project.manifest.file })]

  const at = (pointer: string | undefined) =>
    pointer === undefined
      ? { file: project.manifest.file }
      : locate(pointer.replace(/^\/__advanced(?=\/|$)/, '/advanced'))
  const differs = ({ pointer, ...said }: StoredDifference) =>
    createDiagnostic('verify/differs', { sdk, ...said }, at(pointer))
  const { thrown, stopped } = answer
  return [
    ...thrown.map(({ stage, reason }) =>
      createDiagnostic(
        'verify/throws',
        { sdk, doing: stage.doing, reason: inPlainWords(reason) },
        at(pointerOf(stage)),
      ),
    ),
    ...(stopped === undefined
      ? []
      : [
          createDiagnostic(
            'verify/failed',
            { sdk, doing: stopped.stage.doing, how: stopped.how },
            at(pointerOf(stopped.stage)),
          ),
        ]),
    ...propDifferences(integration, answer.props).map(differs),
    ...schemaDifferences(integration, answer).map(differs),
  ]
}

function integrationSubject(bound: BoundIntegration): Subject {
  return {
    evaluable: emitEvaluable(bound),
    integration: resolveInterfaces(bound.integration),
    locate: (pointer) => bound.locate(placeInManifest(pointer, bound.integration)),
  }
}

/** An interface has a part of what an integration has, at the same places; of its maps, the SDK makes empty ones when there are none. */
function interfaceSubject(bound: BoundInterface): Subject {
  const { entities = {}, events = {}, actions = {}, channels = {}, sdkMessages, ...others } = bound.interface
  const integration: Integration = {
    ...others,
    entities,
    events,
    actions,
    channels,
    modelVersion: 1,
    sdkMessages: { ...sdkMessages, ...entityDefinitions(entities) },
    exports: 'schemas',
  }
  return { evaluable: emitEvaluableInterface(bound), integration, locate: bound.locate }
}

function nameOf(version: string | undefined): string {
  return version === undefined ? '@botpress/sdk' : `@botpress/sdk ${version}`
}

function pointerOf(stage: Stage): string | undefined {
  return stage.doing === 'loading' ? undefined : stage.pointer
}

const longestReason = 300

/** The first line of what was thrown, without the path that zui puts before it and without the full stop at its end. */
function inPlainWords(reason: string): string {
  const line = (reason.trim().split('\n')[0] ?? '').slice(0, longestReason)
  const [, path = '', words = line] = /^#\.?(\S*) : (.*)$/.exec(line) ?? []
  const said = words.replace(/\.$/, '')
  return path === '' ? said : `${said} (at ${path})`
}

/** How the definition differs in all that is no schema. */
function propDifferences(integration: Integration, props: Json | undefined): readonly StoredDifference[] {
  if (props === undefined) return []
  const schemas = new Set(positionsOf(integration).map(({ pointer }) => pointer))
  return jsonDifferences(expectedProps(integration), props)
    .filter(({ pointer }) => !schemas.has(pointer))
    .map(({ pointer, wanted, found }) => {
      const key = pointer.slice(pointer.lastIndexOf('/') + 1)
      return { pointer, problem: keywordDifference(key, wanted, found) }
    })
}
