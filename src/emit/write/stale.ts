import type { FileSystem } from '../../document/file-system.ts'

/** A file in a folder where Tenon writes that no emitter asked for now. */
export interface OtherFile {
  /** Below the project's folder. */
  readonly path: string
  readonly target: string
  readonly text: string
}

/** What a build that was killed left behind. */
const temporaryPattern = /^\.tenon-(\d+)-\d+\.tmp$/

/** Generated files that do not stand below src/generated/. */
const generatedAtRoot = ['integration.definition.ts', 'interface.definition.ts']

/** The package of an interface. */
const packagePattern = /^bp_modules\/[^/]+\/(index|interface\.definition)\.ts$/

/** The name of a temporary file; the process's id is in it so that nobody removes what a running build still needs. */
export function temporaryName(processId: number, serial: number): string {
  return `.tenon-${processId}-${serial}.tmp`
}

/** The process that made a temporary file, from the file's name; undefined when it is no such name. */
export function temporaryOwner(name: string): number | undefined {
  const id = temporaryPattern.exec(name)?.[1]
  return id === undefined ? undefined : Number(id)
}

/**
 * Everything that stands where only Tenon should write. Symbolic links are passed over: Tenon makes none, so what is behind
 * one is not ours to remove.
 *
 * @param mayBeOurs tells from a path whether the file is worth reading
 */
export function findOtherFiles(
  fileSystem: FileSystem,
  root: string,
  mayBeOurs: (path: string) => boolean,
): { readonly files: readonly OtherFile[]; readonly temporary: readonly string[] } {
  const files: OtherFile[] = []
  const temporary: string[] = []

  const walk = (folder: string) => {
    for (const { name, kind } of fileSystem.readDirectory(`${root}/${folder}`)) {
      const path = folder === '' ? name : `${folder}/${name}`
      const target = `${root}/${path}`
      if (kind === 'directory') {
        if (isOurFolder(path)) walk(path)
      } else if (temporaryOwner(name) !== undefined) {
        temporary.push(target)
      } else if (kind === 'file' && isOurPath(path) && mayBeOurs(path)) {
        const bytes = fileSystem.readFile(target)
        if (bytes) files.push({ path, target, text: new TextDecoder().decode(bytes) })
      }
    }
  }
  walk('')
  return { files, temporary }
}

/** Whether something of ours can be there; in the folders of handlers, only what a build left when it was killed. */
function isOurFolder(path: string): boolean {
  return /^(src|src\/(actions|channels)|src\/generated(\/.*)?|bp_modules(\/[^/]+)?|\.botpress(\/.*)?)$/.test(path)
}

function isOurPath(path: string): boolean {
  return (
    path.startsWith('src/generated/') ||
    generatedAtRoot.includes(path) ||
    packagePattern.test(path) ||
    isBindingPath(path)
  )
}

/** Whether it is in the folder of the bindings, which is `bp`'s as well. */
export function isBindingPath(path: string): boolean {
  return path.startsWith('.botpress/')
}
