/** Where something is not as the manifest says. */
export interface Problem {
  /** In the manifest, then in the value: `actions.pinMessage.output.messageId`. */
  readonly place: string
  /** What is wrong there: `expected string, received number`. */
  readonly problem: string
  /** Which operation of the API the handler asked for, if it did. */
  readonly operation?: string
}

export function problemInWords({ place, problem, operation }: Problem): string {
  return `${place}: ${problem}${operation === undefined ? '' : ` (in ${operation})`}`
}
