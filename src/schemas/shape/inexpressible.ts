/**
 * Thrown where zui has no words for a shape. The message ends a sentence that begins "This cannot be expressed:"; it says
 * what the values would have to satisfy.
 */
export class Inexpressible extends Error {
  /** What to write instead, as a sentence without a full stop. */
  readonly advice: string

  constructor(problem: string, advice: string) {
    super(problem)
    this.advice = advice
  }
}

/** A part that requires a field with a default, which zui lets be missing. */
export function requiredDefault(name: string): Inexpressible {
  return new Inexpressible(
    `the field "${name}" would have to be there although it has a default`,
    `Remove the default, or leave "${name}" out of "required": what is missing has the default`,
  )
}
