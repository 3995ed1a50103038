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
  const whyIn = (reason: string, module: string): Diagnostic =>
    createDiagnostic('import/failed', { reason }, { file: posix.join(folderOf(fileSystem, file), module) })
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
      return whyIn(
        'it has no default export' +
          (failure.exports.length === 0 ? '' : `, only ${failure.exports.join(', ')}`) +
          '. A definition is "export default new IntegrationDefinition({ ... })"',
        failure.file,
      )
    case 'no-definition-exported':
      return whyIn(
        `it exports ${inName(failure.found)} by default, and not an IntegrationDefinition or an InterfaceDefinition of the SDK that is installed`,
        failure.file,
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

function folderOf(fileSystem: FileSystem, path: string): string {
  return fileSystem.stat(path)?.kind === 'directory' ? path : posix.dirname(path)
}

/** A place in the project, the folder of which is the path or holds it. */
function locationOf(fileSystem: FileSystem, path: string, { file, line, column }: Place): Location {
  const absolute = posix.join(folderOf(fileSystem, path), file)
  const text = new TextDecoder().decode(fileSystem.readFile(absolute))
  const before = text.split('\n').slice(0, line - 1)
  const offset = before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
  const start = { offset, line, column }
  return { file: absolute, range: { start, end: { offset: offset + 1, line, column: column + 1 } } }
}

/** A package that is minified calls its classes `Or` or `t`: that tells a reader nothing. */
function inName(found: string): string {
  const [, name] = /^an? (\S+)$/.exec(found) ?? []
  return name !== undefined && name.length < 4 ? 'something else' : found
}

function doing(stage: Stage): string {
  return stage.doing === 'running' ? `while it ran ${stage.module}` : `while ${stage.doing}`
}
