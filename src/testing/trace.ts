/** Which call of which harness something was done for. */
export interface Trace {
  readonly harness: number
  readonly call: number
}

/** The header by which a call is recognized: the SDK hands it on to the API, as W3C Trace Context has it. */
export function traceHeader({ harness, call }: Trace): string {
  const hex = (number: number): string => number.toString(16).padStart(16, '0')
  return `00-${hex(harness)}${hex(call)}-${hex(call)}-01`
}

export function traceOf(header: string | readonly string[] | undefined): Trace | undefined {
  const [, harness, call] = /^00-([0-9a-f]{16})([0-9a-f]{16})-/.exec(String(header)) ?? []
  if (harness === undefined || call === undefined) return undefined
  return { harness: Number.parseInt(harness, 16), call: Number.parseInt(call, 16) }
}
