/** What the text of a `$ref` or of an `extends` entry asks for. */
export type ReferenceText =
  | { readonly kind: 'schema'; readonly name: string; readonly file?: string }
  | { readonly kind: 'definition'; readonly name: string }
  | { readonly kind: 'sdk-message'; readonly name: string }
  | { readonly kind: 'message'; readonly channel: string; readonly message: string }
  | { readonly kind: 'entity'; readonly name: string }

/** The forms a reference can have, for messages. */
export const referenceForms =
  '"#/schemas/Name", "./file.yaml#/schemas/Name", "#/$defs/Name", "sdk:messages/text" or "#/channels/<channel>/messages/<message>"'

/** Reads a reference. @returns undefined when it has none of the known forms */
export function parseReference(text: string): ReferenceText | undefined {
  if (text.startsWith('sdk:messages/')) return { kind: 'sdk-message', name: text.slice('sdk:messages/'.length) }
  const hash = text.indexOf('#/')
  if (hash === -1) return undefined
  const file = text.slice(0, hash)
  const segments = text
    .slice(hash + 2)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
  const [root = '', name = '', third, fourth] = segments
  if (root === 'schemas' && segments.length === 2) return { kind: 'schema', name, ...(file === '' ? {} : { file }) }
  if (file !== '') return undefined
  if (root === '$defs' && segments.length === 2) return { kind: 'definition', name }
  if (root === 'entities' && segments.length === 2) return { kind: 'entity', name }
  if (root === 'channels' && third === 'messages' && fourth !== undefined && segments.length === 4)
    return { kind: 'message', channel: name, message: fourth }
  return undefined
}
