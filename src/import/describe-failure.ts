import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Failure, Place, Stage } from './evaluate/protocol.ts'

/**
 * Why a definition could not be evaluated, for whoever wrote it.
 *
 * @param path what was to be imported; absolute
 */
export function describeFailure(fileSystem: FileSystem, failure: Failure, path: string): Diagnostic {
  const file = path.replaceAll('\\', '/')
  const why = (reason: string, place?: Place): Diagnostic =>
    createDiagnostic('import/failed', { reason }, place === undefined ? { file } : locationOf(fileSystem, file, place))
  switch (failure.reason) {
    case 'no-definition':
      return why(
        'there is no definition of an integration or an interface. Name a folder with integration.definition.ts or ' +
          'interface.definition.ts, a package below bp_modules, or a .json file',
      )
    case 'no-sdk':
      return why(
        'the project has no @botpress/sdk installed, by which its definition is run. Install its packages first',
      )
    case 'syntax':
      return why(`it is not TypeScript: ${failure.message}`, failure.place)
    case 'missing-import':
      return why(`"${failure.specifier}", which ${failure.from} imports, is not there`, failure.place)
    case 'threw':
      return why(`its code threw: ${failure.message}`, failure.place)
    case 'no-default-export':
      return why(
        `${failure.file} has no default export` +
          (failure.exports.length === 0 ? '' : `, only ${failure.exports.join(', ')}`) +
          '. A definition is "export default new IntegrationDefinition({ ... })"',
      )
    case 'no-definition-exported':
      return why(
        `${failure.file} exports ${failure.found} by default, and not an IntegrationDefinition or an InterfaceDefinition of the SDK that is installed`,
      )
    case 'exited':
      return why(`its code ended the process with exit code ${failure.code}`, failure.place)
    case 'timed-out':
      return why(`it has not ended after ${failure.seconds} seconds, ${doing(failure.stage)}`)
    case 'too-large':
      return why(`what it says is larger than ${failure.bytes} bytes`)
    case 'stopped':
      return why(`its process ${failure.how}, ${doing(failure.stage)}`)
  }
}

/** A place in the project, the folder of which is the path or holds it. */
function locationOf(fileSystem: FileSystem, path: string, { file, line, column }: Place): Location {
  const folder = fileSystem.stat(path)?.kind === 'directory' ? path : posix.dirname(path)
  const absolute = posix.join(folder, file)
  const text = new TextDecoder().decode(fileSystem.readFile(absolute))
  const before = text.split('\n').slice(0, line - 1)
  const offset = before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
  const start = { offset, line, column }
  return { file: absolute, range: { start, end: { offset: offset + 1, line, column: column + 1 } } }
}

function doing(stage: Stage): string {
  return stage.doing === 'running' ? `while it ran ${stage.module}` : `while ${stage.doing}`
}
