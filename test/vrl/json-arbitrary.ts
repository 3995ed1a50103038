import fc from 'fast-check'

/** JSON in all its ways of writing: numbers with exponents, escapes, white space. */
export const jsonText: fc.Arbitrary<string> = fc
  .tuple(fc.json({ stringUnit: 'binary', maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t'))
  .map(([text, space]) => JSON.stringify(JSON.parse(text), undefined, space))

export { fc }
