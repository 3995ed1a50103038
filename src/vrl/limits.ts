/** A longer script is not read; in bytes of UTF-8. The platform takes 2,000 characters. */
export const maxSourceBytes = 256 * 1024

/** A larger event is not read; in bytes of JSON. */
export const maxEventBytes = 5 * 1024 * 1024

/** How deep arrays and objects may stand in each other in an event: VRL's reader of JSON ends there. */
export const maxEventDepth = 127

/** The largest answer, the changed event and the value together, in bytes of JSON. */
export const maxOutputBytes = 16 * 1024 * 1024

/** How deep arrays and objects may stand in each other in an answer, so that code that follows them need not be afraid of it. */
export const maxOutputDepth = 256

/** The most memory that the engine may take, in MiB; written into its WebAssembly when Tenon is built. */
export const maxMemory = 256

/** An instance that has taken more, in bytes, is thrown away after the call: memory of WebAssembly never shrinks. */
export const maxIdleMemoryBytes = 64 * 1024 * 1024

/** How long compiling a script may take, in milliseconds. It is superlinear in the number of its fields and variables. */
export const defaultCheckTimeout = 5000

/** How long a run of a script may take, in milliseconds, compiling included. */
export const defaultRunTimeout = 1000

/** The clock of scripts, unless a run says another: a fixed one, so that the same run gives the same result tomorrow. */
export const defaultNow = '2026-01-01T00:00:00.000Z'
