import type { Action, Message, Named, SchemaDefinition, Tag } from '../model/integration.ts'
import { pointerTo, type Comments } from '../model/origins.ts'
import { json, literal, object, property } from '../printer/build.ts'
import type { Expression, ObjectProperty } from '../printer/expression.ts'
import { sdkMessage } from './zui-context.ts'

/** A property that is left out when it has no value. */
export type Row = readonly [name: string, value: Expression | undefined]

export interface ItemPrinterOptions {
  readonly comments: Comments
  /** Where the items stand among the pointers of the comments: empty for an integration. */
  readonly within?: string
  /** @param pointer of the schema, in the model */
  readonly schema: (item: SchemaDefinition, pointer: string) => Expression
  /** Whether a message that is just one of the SDK's may be named as a whole: `messages.defaults.text`. */
  readonly namesMessage: (pointer: string) => boolean
}

/** Prints what definitions of integrations and of interfaces have in common. */
export interface ItemPrinter {
  /** An object, with the comments that stand above its keys in the manifest. */
  readonly record: (pointer: string, rows: readonly Row[], expanded?: boolean) => Expression
  /** An object with an entry for each item; nothing when there is no map. */
  readonly map: <T>(
    items: Named<T> | undefined,
    pointer: string,
    print: (item: T, pointer: string) => Expression,
  ) => Expression | undefined
  /** The rows `schema` and `ui` of what holds data. */
  readonly schema: (item: SchemaDefinition, pointer: string) => readonly Row[]
  readonly action: (item: Action, pointer: string) => Expression
  readonly message: (item: Message, pointer: string) => Expression
  readonly tags: (items: Named<Tag> | undefined, pointer: string) => Expression | undefined
}

export function createItemPrinter({ comments, within = '', ...options }: ItemPrinterOptions): ItemPrinter {
  const printer: ItemPrinter = {
    record(pointer, rows, expanded = true) {
      const properties = rows.flatMap(([name, value]): ObjectProperty[] =>
        value === undefined ? [] : [property(name, value, comments[pointerTo(within + pointer, name)])],
      )
      return object(properties, { expanded })
    },
    map(items, pointer, print) {
      if (items === undefined) return undefined
      const rows = Object.entries(items).map(([name, item]) => [name, print(item, pointerTo(pointer, name))] as const)
      return printer.record(pointer, rows)
    },
    schema: (item, pointer) => [
      ['schema', options.schema(item, `${pointer}/schema`)],
      ['ui', item.ui === undefined ? undefined : json(item.ui)],
    ],
    action: (action, at) =>
      printer.record(at, [
        ...texts(action),
        ['billable', maybe(action.billable)],
        ['cacheable', maybe(action.cacheable)],
        ['attributes', attributes(action.attributes)],
        ['input', printer.record(`${at}/input`, printer.schema(action.input, `${at}/input`))],
        ['output', printer.record(`${at}/output`, printer.schema(action.output, `${at}/output`))],
      ]),
    message(item, pointer) {
      const { schema: node } = item
      const isPlain = node.kind === 'reference' && Object.keys(node).length === 2 && item.ui === undefined
      if (isPlain && node.name.startsWith('sdk:') && options.namesMessage(pointer)) return sdkMessage(node.name)
      return printer.record(pointer, printer.schema(item, pointer))
    },
    tags: (items, pointer) => printer.map(items, pointer, (tag, at) => printer.record(at, texts(tag), false)),
  }
  return printer
}

export function texts(item: { readonly title?: string; readonly description?: string }): readonly Row[] {
  return [
    ['title', maybe(item.title)],
    ['description', maybe(item.description)],
  ]
}

export function maybe(value: string | boolean | undefined): Expression | undefined {
  return value === undefined ? undefined : literal(value)
}

export function attributes(values: Named<string> | undefined): Expression | undefined {
  return values === undefined ? undefined : json(values)
}
