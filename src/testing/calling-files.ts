import { fileURLToPath } from 'node:url'
import { withSlashes } from '../document/paths.ts'

/** What a test calls lies only a few calls deep; one that goes through more helpers is found by the folder that it runs in. */
const mostCalls = 100

/**
 * The files whose code is calling a function, from the inside out. Those of packages and of Node itself are left out: they are
 * what runs the tests.
 *
 * @param called is on the stack. Only what stands before its first `await` can ask
 * @returns absolute paths, with forward slashes
 */
export function callingFiles(called: (...given: never) => unknown): readonly string[] {
  const prepareStackTrace: unknown = Reflect.get(Error, 'prepareStackTrace')
  const { stackTraceLimit } = Error
  const holder: { stack?: unknown } = {}
  let names: readonly string[] = []
  try {
    Error.stackTraceLimit = mostCalls
    Error.prepareStackTrace = (_, sites) => {
      names = sites.map((site) => site.getFileName() ?? '')
      return ''
    }
    Error.captureStackTrace(holder, called)
    // It is made when it is asked for.
    void holder.stack
  } finally {
    Reflect.set(Error, 'prepareStackTrace', prepareStackTrace)
    Error.stackTraceLimit = stackTraceLimit
  }
  return [...new Set(names.map(toPath))].filter((path) => path !== '' && !path.includes('/node_modules/'))
}

/** Runners of tests name modules by paths or by URLs, and some put a query behind. Nothing else is a file. */
function toPath(name: string): string {
  const plain = name.replace(/\?.*$/s, '')
  if (plain.startsWith('file:')) return withSlashes(fileURLToPath(plain))
  return /^(?:\/|[A-Za-z]:[\\/])/.test(plain) ? withSlashes(plain) : ''
}
