import type { BoundIntegration } from '../model/bind.ts'
import { sdkMessages } from '../model/sdk-messages.ts'
import { identifier, member } from '../printer/build.ts'
import type { Expression, ImportedName } from '../printer/expression.ts'
import type { ZuiContext } from '../schemas/print/print-zui.ts'

/** The name that the SDK's class has in the definition; a schema may be called the same. */
export const definitionClass = 'IntegrationDefinition'

/**
 * What printing the schemas of an integration needs to know of it.
 *
 * @param nameOf what a named schema is called in the module that is printed
 */
export function zuiContextOf(
  bound: BoundIntegration,
  nameOf: (schema: string) => string = (schema) => schema,
): ZuiContext {
  const { schemas, sdkMessages: used } = bound.integration
  return {
    definitions: { ...schemas, ...used },
    reference: (name) => sdkReference(name) ?? identifier(nameOf(name)),
    comment: (pointer) => bound.comments[pointer],
  }
}

/** The exported schemas as the definition imports them. */
export function importedSchemas(bound: BoundIntegration): readonly ImportedName[] {
  return Object.keys(bound.integration.schemas).map((name) => {
    const local = importedName(name)
    return local === name ? { name } : { name, as: local }
  })
}

/** What a named schema is called where the SDK's class is imported, too. No schema has a name that begins small. */
export function importedName(schema: string): string {
  return schema === definitionClass ? 'integrationDefinitionSchema' : schema
}

const sdkPrefix = 'sdk:messages/'

/** The schema of a message of the SDK; undefined when the name is another's. */
export function sdkReference(name: string): Expression | undefined {
  return name.startsWith(sdkPrefix) ? member(sdkMessage(name), 'schema') : undefined
}

/** The SDK's own message definition, `{ schema }`: `messages.defaults.text`. */
export function sdkMessage(name: string): Expression {
  const message = name.slice(sdkPrefix.length)
  const messages = identifier('messages')
  return sdkMessages.get(message)?.deprecated === true
    ? member(messages, message)
    : member(member(messages, 'defaults'), message)
}
