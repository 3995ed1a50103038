import type { Integration } from '../../model/integration.ts'
import type { OutputFile } from '../output-file.ts'
import { implementationText } from './implementation.ts'
import { secretsText } from './secrets.ts'
import { typingsModules } from './typings.ts'

/** The folder that the bindings stand in; `bp` writes it, too. */
export const bindingsFolder = '.botpress'

/**
 * Emits the typed bindings, which handlers import as `bp`: at the paths of `bp gen` and at no others, so that whichever of the two
 * ran last has written all of it.
 *
 * @param integration with its interfaces merged
 */
export function emitBindings(integration: Integration): readonly OutputFile[] {
  return [
    binding('index', indexText),
    binding('secrets/index', secretsText(integration.secrets ?? {})),
    binding('implementation/index', implementationText),
    ...typingsModules(integration).map(({ path, text }) => binding(`implementation/typings/${path}`, text)),
  ]
}

const indexText = `\
export * from './implementation/index.js'
export * from './secrets/index.js'
`

function binding(path: string, text: string): OutputFile {
  return { path: `${bindingsFolder}/${path}.ts`, text, kind: 'binding' }
}
