import { examine } from '../../src/compile.ts'
import type { Deployment } from '../../src/compat/deployment.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { placeInManifest, resolveInterfaces } from '../../src/model/resolve-interfaces.ts'
import { projectRoot } from '../support/annotated.ts'

/** Path in the project -> text. */
export type ProjectFiles = Readonly<Record<string, string>>

/**
 * What a project with a manifest would deploy. Its manifest must be right, but for what rules say.
 *
 * @param files `integration.yaml`, and whatever else it refers to
 */
export function deploymentOf(name: string, files: ProjectFiles, more: Partial<Deployment> = {}): Deployment {
  const placed = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${projectRoot}/${path}`, text]))
  const { bound, diagnostics } = examine(createMemoryFileSystem(placed), `${projectRoot}/integration.yaml`)
  const errors = diagnostics.filter(({ id, severity }) => severity === 'error' && !id.startsWith('rules/'))
  if (bound === undefined || errors.length > 0)
    throw new Error(
      [
        'the manifest does not compile:',
        ...errors.map(({ id, message, location }) => `${location.range?.start.line} ${id}: ${message}`),
        files['integration.yaml'],
      ].join('\n'),
    )
  return {
    name,
    integration: resolveInterfaces(bound.integration),
    locate: (pointer) => bound.locate(placeInManifest(pointer, bound.integration)),
    ...more,
  }
}
