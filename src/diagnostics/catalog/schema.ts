import { error, warning } from './entry.ts'

/** Findings about types: property schemas, JSON Schema, references, composition. */
export const schemaDiagnostics = {
  'schema/no-type': error(
    (p: { dialect: 'fields' | 'json' }) =>
      'This schema does not say its type. Write "type"' +
      (p.dialect === 'fields'
        ? ', a short form such as "string: …", or "any: …" if anything is meant'
        : ', or "true" in place of the schema if anything is meant'),
  ),
  'schema/no-shape': error(
    (p: { owner: string }) =>
      `Nothing says what ${p.owner} holds. Write "fields: {…}", or "fields: {}" if it holds nothing`,
  ),
  'schema/conflicting-keys': error(
    (p: { first: string; second: string; advice: string }) =>
      `"${p.first}" and "${p.second}" cannot stand side by side: ${p.advice}`,
  ),
  'schema/misplaced-keyword': error(
    (p: { keyword: string; kind: string; advice?: string }) =>
      `"${p.keyword}" means nothing on ${p.kind}. ${p.advice ?? 'Remove it, or change the type'}`,
  ),
  'schema/needs-companion': error(
    (p: { keyword: string; companion: string }) => `"${p.keyword}" needs "${p.companion}" beside it`,
  ),
  'schema/text-names-another-type': error(
    (p: { text: string; type: string }) =>
      `Plain text makes this field a string, but "${p.text}" reads as the description of ${a(p.type)}. ` +
      `Write "${p.type}: …", or "string: …" if it is one`,
  ),
  'schema/text-is-no-description': warning(
    (p: { text: string; what: string; instead: string }) =>
      `"${p.text}" is ${p.what}, but a plain text here is the description of a string. Write ${p.instead}; ` +
      'if it is a description all the same, write "string: …"',
  ),
  'schema/invalid-field-name': error(
    (p: { name: string; reason: string }) => `"${p.name}" cannot be a field's name: ${p.reason}`,
  ),
  'schema/duplicate-field': error(
    (p: { name: string }) =>
      `The field "${p.name}" is declared twice: "${p.name}" and "${p.name}?" are the same name. Keep one`,
  ),
  'schema/optional-with-default': error(
    (p: { name: string }) =>
      `The field "${p.name}" has a default, so it may be left out already. Remove the "?" (or "optional"), or the default`,
  ),
  'schema/misplaced-optional': error(
    (p: { keyword: string }) => `Only a field can be optional. Move "${p.keyword}" to the field that holds this schema`,
  ),
  'schema/required-with-default': error(
    (p: { name: string }) =>
      `"${p.name}" is required and has a default: the SDK would accept it missing. Take it out of "required", or remove the default`,
  ),
  'schema/required-unknown': error(
    (p: { name: string }) =>
      `"required" names "${p.name}", which is not among the properties. Declare it there, or correct the name`,
  ),
  'schema/invalid-default': error(
    (p: { problem: string }) => `The default does not satisfy its own schema: ${p.problem}`,
  ),
  'schema/invalid-pattern': error((p: { problem: string; advice?: string }) =>
    p.advice === undefined
      ? `The pattern is not a regular expression: ${p.problem}`
      : `The pattern is not a regular expression with JavaScript's flag "u", as JSON Schema reads patterns: ${p.problem}. ${p.advice}`,
  ),
  'schema/slow-pattern': error(
    (p: { example: string; reason: string; advice: string }) =>
      `A text such as ${p.example} would keep this pattern busy for seconds or for ever: ${p.reason}. ${p.advice}`,
  ),
  'schema/undecided-pattern': error(
    (p: { suspects: string }) =>
      `Nothing shows that no text keeps this pattern busy for ever${p.suspects}. ` +
      'Write it more simply: with fewer repetitions, of smaller parts, and without lookarounds and back references beside them',
  ),
  'schema/unsupported-format': error(
    (p: { format: string; known: string; advice: string }) =>
      `Botpress cannot hold the format ${p.format}: a format must be ${p.known}. ${p.advice}`,
  ),
  'schema/value-outside-type': error(
    (p: { value: string; type: string }) => `${p.value} is not of type ${p.type}. Change the value or the type`,
  ),
  'schema/unsupported-value': error(
    (p: { keyword: string }) =>
      `"${p.keyword}" takes only texts, numbers, booleans and null. For an object or a list, describe its shape instead`,
  ),
  'schema/duplicate-value': error(
    (p: { value: string; keyword: string }) => `${p.value} stands in "${p.keyword}" twice. Remove one`,
  ),
  'schema/empty-range': error(
    (p: { lower: string; upper: string }) =>
      `Nothing lies between ${p.lower} and ${p.upper}: no value satisfies this schema. Correct one of the two`,
  ),
  'schema/imprecise-multiple': error(
    (p: { value: string }) =>
      `The SDK and the platform do not agree about multiples of ${p.value}` +
      (p.value.includes('e')
        ? ': the SDK misreads a number so large, or so small, that it is written with an exponent. Count in another unit, or leave "multipleOf" out'
        : ', which no binary fraction is. Count in a smaller unit, or leave "multipleOf" out'),
  ),
  'schema/misplaced-default': error(
    (p: { keyword: 'anyOf' | 'oneOf' }) =>
      `A default on one alternative would apply to the whole choice. Move it beside "${p.keyword}", or remove it`,
  ),
  'schema/single-alternative': error(
    (p: { keyword: 'anyOf' | 'oneOf' }) =>
      `A choice of one alternative is that alternative. Write its keys directly, without "${p.keyword}"`,
  ),
  'schema/optional-contradiction': error(
    (p: { name: string }) =>
      `"${p.name}?" says that the field is optional, and "optional: false" that it is not. Keep one`,
  ),
  'schema/too-large': error(
    (p: { limit: number }) =>
      `With what it refers to, this schema has more than ${p.limit} parts. Move repeated parts to "schemas", which are emitted once`,
  ),
  'schema/expands-too-far': error(
    (p: { limit: number; name?: string }) =>
      `Stored with all that it refers to, this is made of more than ${p.limit} schemas` +
      (p.name === undefined ? '' : `: "${p.name}" alone is too large`) +
      '. Refer to fewer schemas, or let a part be any object: "{ type: object }"',
  ),
  'schema/false-schema': error(
    () =>
      'The schema "false" accepts nothing. Leave the property out, and write "additionalProperties: false" on its object',
  ),
  'schema/overlapping-one-of': error(
    (p: { example?: string }) =>
      `${p.example === undefined ? 'A value' : `A value such as ${p.example}`} may satisfy two of these alternatives, and the SDK cannot require exactly one. ` +
      'Write "anyOf"' +
      // Only objects have properties.
      (p.example?.startsWith('{') === true
        ? ', or name the property that tells them apart, as in "discriminator: type"'
        : ', or let them exclude each other'),
  ),
  'schema/shadowed-alternative': warning(
    () =>
      'At run time an earlier alternative takes these values and strips the keys that it does not name. ' +
      'Put the one with more fields first, write "additionalProperties: false" beside "fields", or name a "discriminator"',
  ),
  'schema/unknown-constrained-field': error(
    (p: { name: string; suggestion?: string; isDescribed?: boolean }) =>
      (p.isDescribed === true
        ? `The object beside this takes no field "${p.name}", so there can never be one. `
        : `The object has no field "${p.name}", so what is asked of it never matters. `) +
      (p.suggestion !== undefined
        ? `Did you mean "${p.suggestion}"?`
        : p.isDescribed === true
          ? 'To add fields to an object, write "extends" instead of "allOf"'
          : 'Correct the name, or declare the field'),
  ),
  'schema/unused-definition': warning(
    (p: { name: string }) =>
      `Nothing in this schema refers to "${p.name}" of "$defs". Remove it, or refer to it by "$ref"`,
  ),
  'schema/inexpressible': error(
    (p: { problem: string; advice: string }) =>
      `Together, these keywords ask for something that the SDK cannot check: ${p.problem}. ${p.advice}`,
  ),
  'schema/unsatisfiable': error((p: { what?: string; advice?: string }) =>
    p.what === undefined
      ? 'Nothing satisfies this schema: what its parts allow excludes each other. Correct or remove one of them'
      : `Nothing satisfies ${p.what} and all that stands beside it: they exclude each other. ${p.advice ?? 'Correct or remove one of the two'}`,
  ),
  'schema/unreachable-alternative': error(
    (p: { keyword: 'anyOf' | 'oneOf' }) =>
      'Every value that satisfies this alternative satisfies another one as well' +
      (p.keyword === 'anyOf'
        ? '. Remove it, or correct one of the two'
        : ', and "oneOf" refuses what satisfies two. Write "anyOf" if these values are to be accepted; if not, remove this alternative, and exclude them from the other one with "not"'),
  ),
  'schema/constant-condition': error(
    (p: { found: string; advice: string }) => `${p.found}, given what stands beside it. ${p.advice}`,
  ),
  'schema/invalid-discriminator': error(
    (p: { property: string; problem: string }) => `"${p.property}" does not tell the alternatives apart: ${p.problem}`,
  ),
  'schema/unknown-reference': error(
    (p: { reference: string; problem: string }) => `"${p.reference}" leads nowhere: ${p.problem}`,
  ),
  'schema/recursive-reference': error(
    (p: { reference: string }) =>
      `"${p.reference}" contains itself, which neither the SDK nor the platform can hold. ` +
      'End the recursion with "any", or refer to the other object by its id',
  ),
  'schema/reference-sibling': error(
    (p: { keyword: string; advice: string }) =>
      `"${p.keyword}" beside "$ref" would change the referenced schema. ${p.advice}`,
  ),
  'schema/name-clash': error(
    (p: { name: string }) => `Two different schemas are called "${p.name}", and both would be exported. Rename one`,
  ),
  'schema/not-an-object': error(
    (p: { owner: string; found: string }) =>
      `${p.owner} must be an object or a record, but this is ${p.found}. Put it into a field: "fields: { value: … }"`,
  ),
  'schema/base-not-object': error(
    (p: { base: string; found: string }) =>
      `"${p.base}" is ${p.found}; only an object can be extended. Refer to it from a field instead`,
  ),
  'schema/base-open': error(
    (p: { base: string }) =>
      `"${p.base}" takes keys that it does not name. Say what the extension does: write "additionalProperties" beside "extends"`,
  ),
  'schema/unknown-picked-field': error(
    (p: { keyword: string; name: string; suggestion?: string }) =>
      `"${p.keyword}" names "${p.name}", which no base has.${p.suggestion === undefined ? '' : ` Did you mean "${p.suggestion}"?`}`,
  ),
  'schema/partial-over-default': error(
    (p: { name: string }) =>
      `"partial" would make "${p.name}" optional, but it has a default, which would then never apply. Omit it, and declare it anew under "fields" if it is needed`,
  ),
  'schema/misplaced-x-zod': error(
    (p: { method: string; kind: string; advice: string }) => `"${p.method}" cannot stand on ${p.kind}. ${p.advice}`,
  ),
  'schema/x-zod-not-kept': error(
    (p: { reason: string; advice: string }) => `What "x-zod" says would not come true here: ${p.reason}. ${p.advice}`,
  ),
  'schema/invalid-catch': error(
    (p: { problem: string }) => `The value of "catch" cannot stand for one that satisfies the schema: ${p.problem}`,
  ),
  'schema/never-missing': error(
    (p: { name: string; made: string; advice: string }) =>
      `The SDK never finds "${p.name}" missing: it takes ${p.made} instead. ${p.advice}`,
  ),
  'schema/needs-legacy-transformer': error(
    (p: { method: string }) =>
      `The SDK cannot turn a schema with "${p.method}" into what Botpress stores, unless by its older transformer. ` +
      `Write "advanced: { useLegacyZuiTransformer: true }" at the top level, or remove "${p.method}"`,
  ),
  'schema/lost-by-legacy-transformer': error(
    (p: { keyword: string; where: string }) =>
      `"${p.keyword}" would be lost here: ${p.where}, and "advanced.useLegacyZuiTransformer" then stores it without. Remove one of the two`,
  ),
} as const

function a(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`
}
