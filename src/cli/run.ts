import { crashReport } from './crash-report.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { createProgram } from './program.ts'
import { createTerminal, type Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/**
 * Runs one command line.
 *
 * @param args without the interpreter and the script
 * @returns what the process is to exit with; nothing is thrown
 */
export async function run(args: readonly string[], given?: Terminal): Promise<ExitCode> {
  let terminal: Terminal
  try {
    terminal = given ?? createTerminal()
  } catch {
    process.stderr.write('error: The current folder does not exist any more. Go to one that does.\n')
    return exitCode.usage
  }
  try {
    return await createProgram(terminal)(args)
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.stderr(`${error.message.replaceAll(/^/gm, 'error: ')}\n`)
      return exitCode.usage
    }
    terminal.stderr(crashReport(error, args))
    return exitCode.bug
  }
}
