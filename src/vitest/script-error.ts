/** A script did not give what scripts of its kind give. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'
  /** `error`: a function failed. `abort`: it aborted. `result`: its result is nothing for the platform. `engine`: it could not be run to its end. */
  readonly reason: 'error' | 'abort' | 'result' | 'engine'

  constructor(reason: ScriptError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}
