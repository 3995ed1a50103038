import { instantiate, type Called, type Instance } from './instance.ts'
import { maxIdleMemoryBytes, maxMemory, maxOutputBytes, maxOutputDepth } from './limits.ts'
import type { Reply, Request } from './protocol.ts'
import { splitAnswer } from './split-answer.ts'

/**
 * Answers one call after another, each as if it were the first: an instance that trapped, that took much memory or that has used
 * randomness is not called again. A new one takes 3 ms.
 */
export function createAnswerer(module: WebAssembly.Module): (request: Request) => Reply {
  let instance: Instance | undefined
  return (request) => {
    const current = instance ?? instantiate(module, maxOutputBytes)
    const called = call(current, request)
    const reply = replyTo(request, called, current.memoryBytes())
    const isSpent = called.kind === 'trap' || current.isRandomUsed() || current.memoryBytes() > maxIdleMemoryBytes
    instance = isSpent ? undefined : current
    return reply
  }
}

function call(instance: Instance, request: Request): Called {
  return request.kind === 'check'
    ? instance.check(request.source)
    : instance.execute(request.source, request.event, request.now)
}

function replyTo(request: Request, called: Called, memory: number): Reply {
  switch (called.kind) {
    case 'json': {
      if (request.kind === 'check') return { kind: 'checked', json: called.text }
      const parts = splitAnswer(called.text, maxOutputDepth)
      if (parts !== undefined) return { kind: 'ran', parts }
      return { kind: 'fault', reason: 'output', message: `the result is nested deeper than ${maxOutputDepth}` }
    }
    case 'refused':
      return { kind: 'refused', text: called.text }
    case 'too-large':
      return { kind: 'fault', reason: 'output', message: `the result has more than ${maxOutputBytes} bytes of JSON` }
    case 'trap':
      return trapped(called.error, called.panic, memory)
  }
}

/** Rust says nothing when it gets no memory; it then has most of what there is, as it asks for twice what it had. */
function trapped(error: unknown, panic: string | undefined, memory: number): Reply {
  if (panic !== undefined)
    return { kind: 'fault', reason: 'trap', message: `the VRL engine panicked: ${panicMessage(panic)}` }
  const text = error instanceof Error ? error.message : String(error)
  if (text === 'unreachable' && memory > (maxMemory / 4) * 1024 * 1024)
    return { kind: 'fault', reason: 'memory', message: `the script takes more than ${maxMemory} MiB of memory` }
  return { kind: 'fault', reason: 'trap', message: `the VRL engine broke: ${text}` }
}

/** Without the place in the engine's sources before it, and the stack after it. */
function panicMessage(panic: string): string {
  const [text = ''] = panic.split('\n\nStack:')
  return text.replace(/^panicked at [^\n]*:\n/, '').trim()
}
