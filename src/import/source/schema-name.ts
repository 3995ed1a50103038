import { pascalCase } from '../name-schemas.ts'

/** What a schema that has a name in the source is called in a manifest: `ticketSchema` and `schemas.ticket` are `Ticket`. */
export function schemaName(sourceName: string): string {
  const name = sourceName.slice(sourceName.lastIndexOf('.') + 1)
  return pascalCase(name.replace(/(?<=[A-Za-z0-9])_?[sS]chema$/, ''))
}
