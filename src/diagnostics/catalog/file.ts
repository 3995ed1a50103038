import { error } from './entry.ts'

export const fileDiagnostics = {
  'file/not-found': error<{ path: string }>(({ path }) => `There is no file "${path}"`),
  'file/not-readable': error<{ path: string; reason: 'directory' | 'special' | 'denied' }>(({ path, reason }) => {
    switch (reason) {
      case 'directory':
        return `"${path}" is a folder; a file is expected. Name a file in it`
      case 'special':
        return `"${path}" is not a regular file, so it is not read`
      case 'denied':
        return `The file "${path}" cannot be read. Check its permissions`
    }
  }),
  'file/too-large': error<{ path: string; bytes: number; limit: number }>(
    ({ path, bytes, limit }) =>
      `The file "${path}" has ${mebibytes(bytes)} MiB; at most ${mebibytes(limit)} MiB are read. Split it into parts`,
  ),
  'file/not-utf8': error<{ path: string; encoding: 'UTF-16' | undefined }>(
    ({ path, encoding }) =>
      `The file "${path}" is not UTF-8${encoding === undefined ? '' : `, but ${encoding}`}. Save it as UTF-8`,
  ),
  'file/outside-workspace': error<{ path: string; reason: 'absolute' | 'above' | 'link' }>(({ path, reason }) => {
    switch (reason) {
      case 'absolute':
        return `The path "${path}" is absolute. Write it relative to the file that it stands in`
      case 'above':
        return `The path "${path}" leads out of the workspace. Move the file inside, or put a tenon.yaml at the folder that holds both`
      case 'link':
        return `The path "${path}" leads out of the workspace through a symbolic link. Put the file itself there`
    }
  }),
  'file/backslash': error<{ path: string; suggestion: string }>(
    ({ path, suggestion }) => `The path "${path}" has backslashes. Write "${suggestion}", on every operating system`,
  ),
  'file/bad-glob': error<{ glob: string; length: number; alternatives: number }>(({ glob, length, alternatives }) =>
    glob.length > length
      ? `This path has ${glob.length} characters; at most ${length} are read. Write a shorter one`
      : `The braces in "${glob}" stand for more than ${alternatives} paths. Write several simpler ones`,
  ),
  'file/include-no-match': error<{ glob: string; hint: string | undefined }>(
    ({ glob, hint }) =>
      `No file matches "${glob}". ${hint ?? 'Correct the path, or remove it: it is relative to this file.'}`,
  ),
  'file/too-many-includes': error<{ limit: number }>(
    ({ limit }) =>
      `More than ${limit} files are included; what this matches beyond them is left out. Write a narrower path`,
  ),
} as const

function mebibytes(bytes: number): string {
  return String(Math.ceil((bytes / 1_048_576) * 10) / 10)
}
