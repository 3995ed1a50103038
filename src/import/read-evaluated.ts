import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import { present } from '../model/present.ts'
import type { EvaluatedDefinition, ReadDefinition } from './evaluate/protocol.ts'
import { readDefinition, readInterface, type DefinitionReading } from './read-definition.ts'
import type { KnownInterfaces } from './read-implementations.ts'
import type { RuntimeExtra } from './read-schemas.ts'
import { schemaName } from './source/schema-name.ts'

/**
 * The model of an integration whose definition was evaluated.
 *
 * @param folder of the project, where its scripts are; absolute
 */
export function readEvaluated(
  fileSystem: FileSystem,
  evaluated: EvaluatedDefinition,
  folder: string,
): DefinitionReading {
  return readDefinition(evaluated.definition, {
    ...extrasOf(evaluated, false),
    reproduces: false,
    interfaces: interfacesOf(evaluated),
    fileText: (path) => fileText(fileSystem, posix.join(folder, path)),
  })
}

/** The interfaces that a definition is extended with. */
export function interfacesOf({ interfaces }: EvaluatedDefinition): KnownInterfaces {
  return new Map(
    interfaces.flatMap((used) => {
      const content = readInterface(used.definition, extrasOf(used, true)).interface
      return content === undefined ? [] : [[`${used.package.name}@${used.package.version}`, content] as const]
    }),
  )
}

/** What the JSON of schemas does not show, by their pointers. */
export function extrasOf(
  { extras, names }: ReadDefinition,
  isInstalled: boolean,
): {
  readonly extras: Readonly<Record<string, readonly RuntimeExtra[]>>
  readonly names: Readonly<Record<string, string>>
} {
  const bySchema: Record<string, RuntimeExtra[]> = {}
  for (const { pointer, at, kept } of extras) {
    const { strict, discriminator, unknown, ...runtime } = kept
    // Where an interface is installed, all of its objects refuse unknown keys, whatever it says itself.
    const isStrict = strict === true && !isInstalled
    const shown = { ...(isStrict ? { strict } : {}), ...present({ discriminator, unknown }) }
    if (Object.keys({ ...runtime, ...shown }).length > 0)
      (bySchema[pointer] ??= []).push({ pointer: at, runtime, ...shown })
  }
  const named = names.filter(({ module }) => module !== '@botpress/sdk')
  return {
    extras: bySchema,
    names: Object.fromEntries(named.map(({ pointer, at, name }) => [`${pointer}${at}`, schemaName(name)])),
  }
}
