import type { ObjectSchema, SchemaNode, StringSchema } from '../schemas/node.ts'

/**
 * The messages that the SDK defines, as `messages` of `@botpress/sdk` 5.4.3 and 7.2.4 hold them (the two are equal;
 * a test compares these trees with the installed SDKs).
 */
const text: StringSchema = { kind: 'string', minLength: 1 }
const plainText: StringSchema = { kind: 'string' }
const number: SchemaNode = { kind: 'number', integer: false }

/** A closed object; the name of an optional field ends in `?`. */
function closed(fields: Readonly<Record<string, SchemaNode>>): ObjectSchema {
  return {
    kind: 'object',
    unknownKeys: { kind: 'strip' },
    fields: Object.entries(fields).map(([key, schema]) => ({
      name: key.replace(/\?$/, ''),
      optional: key.endsWith('?'),
      schema,
    })),
  }
}

function list(items: SchemaNode): SchemaNode {
  return { kind: 'array', items }
}

const image = closed({ imageUrl: text, 'title?': text })
const audio = closed({ audioUrl: text, 'title?': text })
const video = closed({ videoUrl: text, 'title?': text })
const file = closed({ fileUrl: text, 'title?': text })
const location = closed({ latitude: number, longitude: number, 'address?': plainText, 'title?': plainText })
const card = closed({
  title: text,
  'subtitle?': text,
  'imageUrl?': text,
  actions: list(closed({ action: { kind: 'enum', values: ['postback', 'url', 'say'] }, label: text, value: text })),
})
const choice = closed({ text, options: list(closed({ label: text, value: text })) })
const markdown = closed({ markdown: text })

function bloc(payloads: Readonly<Record<string, ObjectSchema>>): ObjectSchema {
  const alternatives = Object.entries(payloads).map(([type, payload]) =>
    closed({ type: { kind: 'literal', value: type }, payload }),
  )
  return closed({ items: list({ kind: 'union', alternatives }) })
}

const blocPayloads = { text: closed({ text }), image, audio, video, file, location }

/** Name -> schema, in the order of the SDK. The deprecated ones stand beside `defaults` there. */
export const sdkMessages: ReadonlyMap<string, { readonly schema: ObjectSchema; readonly deprecated: boolean }> =
  new Map(
    Object.entries({
      text: { schema: closed({ text }), deprecated: false },
      image: { schema: image, deprecated: false },
      audio: { schema: audio, deprecated: false },
      video: { schema: video, deprecated: false },
      file: { schema: file, deprecated: false },
      location: { schema: location, deprecated: false },
      carousel: { schema: closed({ items: list(card) }), deprecated: false },
      card: { schema: card, deprecated: false },
      dropdown: { schema: choice, deprecated: false },
      choice: { schema: choice, deprecated: false },
      bloc: { schema: bloc(blocPayloads), deprecated: false },
      markdown: { schema: markdown, deprecated: true },
      markdownBloc: { schema: bloc({ ...blocPayloads, markdown }), deprecated: true },
    }),
  )
