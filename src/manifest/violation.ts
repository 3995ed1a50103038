/** What the generated validators say of a value that breaks the schema: ajv's errors, as far as the language's schemas cause them. */
export type Violation = {
  /** A JSON pointer to the value, or to the mapping that a key is missing from or unknown to. */
  readonly instancePath: string
  /** The key that breaks the rule, where it is a rule for keys. */
  readonly propertyName?: string
  readonly parentSchema: ViolatedSchema
} & (
  | { readonly keyword: 'type'; readonly params: { readonly type: string | readonly string[] } }
  | { readonly keyword: 'additionalProperties'; readonly params: { readonly additionalProperty: string } }
  | { readonly keyword: 'required'; readonly params: { readonly missingProperty: string } }
  | { readonly keyword: 'enum'; readonly params: { readonly allowedValues: readonly (string | boolean)[] } }
  | { readonly keyword: LimitKeyword; readonly params: { readonly limit: number } }
  /** `if` and `propertyNames` only sum up what others say; `deprecated` is no fault. */
  | { readonly keyword: 'pattern' | 'deprecated' | 'if' | 'propertyNames' }
)

export type LimitKeyword = 'minLength' | 'maxLength' | 'minItems' | 'minimum' | 'exclusiveMinimum'

/** What the validators keep of the schema that was broken. */
export interface ViolatedSchema {
  /** The name of the definition, where the schema is one. */
  readonly definition?: string
  /** The keys that a mapping may have, without deprecated ones. */
  readonly keys?: readonly string[]
  /** "Must be …": what is expected, in the language's own words. */
  readonly errorMessage?: string
  /** The fewest items of a list, where it may not be empty. */
  readonly minItems?: number
  readonly deprecationMessage?: string
}

/** A function that ajv compiled: true when the value is valid, else it leaves the reasons in `errors`. */
export interface Validator {
  (value: unknown): boolean
  errors?: readonly Violation[] | null
}

/** Where a violation is, as keys and (decimal) indices from the root. */
export function violationPath(violation: Violation): readonly string[] {
  return violation.instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The path of what cannot stay because of a violation: a key, a value, or the mapping that a key is missing from. */
export function refusedPath(violation: Violation): readonly string[] | undefined {
  const path = violationPath(violation)
  switch (violation.keyword) {
    case 'if':
    case 'propertyNames':
    case 'deprecated':
      return undefined
    case 'additionalProperties':
      return [...path, violation.params.additionalProperty]
    default:
      return violation.propertyName === undefined ? path : [...path, violation.propertyName]
  }
}
