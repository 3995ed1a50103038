/**
 * Thrown where zui has no words for a shape. The message ends a sentence that begins "This cannot be expressed:"; it says
 * what the values would have to satisfy.
 */
export class Inexpressible extends Error {}
