import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import { check } from '../compile.ts'
import { renderPretty } from '../diagnostics/render-pretty.ts'
import type { FileSystem } from '../document/file-system.ts'
import { parentFolder, withSlashes } from '../document/paths.ts'
import { emitEvaluable, type EvaluableIntegration } from '../emit/evaluable.ts'
import type { Definition } from './check-payloads.ts'
import { stampFiles } from './stamped-files.ts'

const sdkName = '@botpress/sdk'

interface Loaded {
  readonly definition: Definition
  readonly sdk: unknown
  /** Whether compiling the manifest would still give the same. */
  readonly isCurrent: () => boolean
}

/** More manifests are hardly tested by one process: a large one takes a few megabytes. */
const mostLoaded = 16
/** By the path of the manifest, the one used last at the end: tests create a harness each. */
const loaded = new Map<string, Loaded>()

/**
 * Compiles a manifest and evaluates the definition that a build would write, with the project's own SDK: its schemas decide,
 * and it is the SDK that merges interfaces. That is done again only when a file has changed that it depends on.
 *
 * @param manifest absolute, with forward slashes
 * @param cwd what places in messages are relative to
 * @throws when the manifest has errors, and when the SDK is not installed
 */
export function loadDefinition(fileSystem: FileSystem, manifest: string, cwd: string): Definition {
  const known = loaded.get(manifest)
  const isKnown = known?.isCurrent() === true && known.sdk === loadSdk(manifest)
  const current = isKnown ? known : load(fileSystem, manifest, cwd)
  loaded.delete(manifest)
  loaded.set(manifest, current)
  const [oldest] = loaded.keys()
  if (loaded.size > mostLoaded && oldest !== undefined) loaded.delete(oldest)
  return current.definition
}

function load(disk: FileSystem, manifest: string, cwd: string): Loaded {
  const { fileSystem, areAsBefore } = stampFiles(disk)
  const { project, bound, boundInterface, diagnostics } = check(fileSystem, manifest)
  if (boundInterface !== undefined)
    throw new Error(
      `${manifest} is the manifest of an interface. Name that of the integration: manifest: 'integration.yaml'`,
    )
  if (bound === undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    const source = (file: string): string | undefined =>
      project?.documents.get(file)?.text ?? textOf(fileSystem.readFile(file))
    const findings = renderPretty(errors, { cwd: withSlashes(cwd), source, colors: false })
    throw new Error(`The manifest has errors, so the handlers cannot be checked against it.\n\n${findings}`)
  }
  const sdk = loadSdk(manifest)
  try {
    return { definition: evaluate(emitEvaluable(bound), sdk), sdk, isCurrent: areAsBefore }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The installed ${sdkName} does not take ${manifest}: ${reason}. Find out more with: tenon build --verify`,
      { cause: error },
    )
  }
}

function loadSdk(manifest: string): unknown {
  const folder = parentFolder(manifest) ?? ''
  const load = createRequire(`${folder}/package.json`)
  try {
    load.resolve(sdkName)
  } catch (error) {
    throw new Error(
      `${sdkName} is not installed where ${manifest} is, and its schemas check what handlers take and give. Install it: npm install ${sdkName}`,
      { cause: error },
    )
  }
  return load(sdkName) as unknown
}

/** Runs the modules as bodies of functions, in the order in which one needs the other. */
function evaluate({ schemas, packages, definition }: EvaluableIntegration, sdk: unknown): Definition {
  const modules = new Map<string, unknown>([[sdkName, sdk]])
  const run = (code: string): Readonly<Record<string, unknown>> => {
    const exports: Record<string, unknown> = {}
    compileFunction(`'use strict'\n${code}`, ['require', 'exports'])((name: string) => modules.get(name), exports)
    return exports
  }
  modules.set(schemas.specifier, run(schemas.code))
  for (const { specifier, code, definition: own } of packages) {
    modules.set(own.specifier, run(own.code))
    modules.set(specifier, run(code))
  }
  return run(definition)['default'] as Definition
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes)
}
