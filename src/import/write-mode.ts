import type { Definitions } from '../schemas/node.ts'

/** What writing a schema needs of what is around it. */
export interface SchemaWriter {
  /** What its references name. */
  readonly definitions: Definitions
  /** Whether the manifest declares a schema of that name, for which a text could be taken. */
  readonly isNamedSchema: (name: string) => boolean
}

/** How a schema is read where it stands. */
export interface WriteMode {
  /** Whether an untitled field gets a title made from its name. */
  readonly derivedTitles: boolean
  /** In an alternative of a union: the field that tells the alternatives apart, which gets no title. */
  readonly discriminator?: string
  /** In a part of an intersection, where a text is no schema. */
  readonly isPart?: boolean
  /** Of the schema in the model, where that is known. */
  readonly pointer?: string
}
