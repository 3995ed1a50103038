import { parseExactJson } from './exact-json.ts'
import {
  fault,
  type ByteSpan,
  type CheckOutcome,
  type RunFailed,
  type RunOutcome,
  type VrlDiagnostic,
} from './outcome.ts'
import type { Reply } from './protocol.ts'

/** The engine's own words for a diagnostic. */
interface WrittenDiagnostic {
  readonly message: string
  readonly code: number
  readonly severity: string
  readonly labels: readonly { readonly message: string; readonly primary: boolean; readonly span: ByteSpan }[]
  readonly notes: readonly { readonly message: string; readonly note_type: string }[]
}

export function readCheck(reply: Reply): CheckOutcome {
  if (reply.kind === 'fault') return reply
  if (reply.kind !== 'checked') return unexpected()
  const { errors, warnings } = JSON.parse(reply.json) as Record<'errors' | 'warnings', readonly WrittenDiagnostic[]>
  return { kind: 'checked', errors: errors.map(readDiagnostic), warnings: warnings.map(readDiagnostic) }
}

function readDiagnostic({ message, code, severity, labels, notes }: WrittenDiagnostic): VrlDiagnostic {
  return {
    code,
    severity,
    message,
    labels: labels.map(({ message, primary, span }) => ({ message, isPrimary: primary, span })),
    notes: notes.map(({ message, note_type: type }) => ({ message, type })),
  }
}

export function readRun(reply: Reply, source: string): RunOutcome {
  switch (reply.kind) {
    case 'fault':
      return reply
    case 'ran': {
      const { event, result } = reply.parts
      return { kind: 'value', value: parseExactJson(result), valueText: result, event: parseExactJson(event) }
    }
    case 'refused':
      return readRefusal(reply.text, source)
    case 'checked':
      return unexpected()
  }
}

const compilationPrefix = 'Compilation Error;\n'
const terminationPrefix = 'Termination;\n'
const unsupported = 'This function is not supported in WebAssembly'
const failedCall = /^function call error for "(?<name>\w+)" at \((?<start>\d+):(?<end>\d+)\): (?<reason>[^]*)$/

function readRefusal(text: string, source: string): RunOutcome {
  if (text.startsWith(compilationPrefix))
    return { kind: 'failed', cause: 'compilation', text: text.slice(compilationPrefix.length) }
  if (text.startsWith(terminationPrefix)) return readTermination(text.slice(terminationPrefix.length), source)
  return fault('trap', `the VRL engine said: ${text}`)
}

/**
 * VRL gives the text of an error and that of an abort alike; and a script that caught an error often aborts with its text. Only a call with
 * an exclamation mark ends a script. It may stand inside others: of `a(b!(1))`, the text of `a` has that of `b` behind it.
 */
function readTermination(text: string, source: string): RunFailed {
  if (text === unsupported) return { kind: 'failed', cause: 'error', text, reason: text }
  const bytes = Buffer.from(source)
  let failed: RunFailed = { kind: 'failed', cause: 'abort', text }
  let rest = text
  for (let found = failedCall.exec(rest); found !== null; found = failedCall.exec(rest)) {
    const { name = '', start, end, reason = '' } = found.groups ?? {}
    const span: ByteSpan = [Number(start), Number(end)]
    const written = bytes.subarray(...span).toString()
    if (written.startsWith(`${name}!`)) failed = { kind: 'failed', cause: 'error', text, reason, call: { name, span } }
    rest = reason
  }
  return failed
}

function unexpected(): RunOutcome & CheckOutcome {
  return fault('trap', 'the VRL engine answered another question')
}
