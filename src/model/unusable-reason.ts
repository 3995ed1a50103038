import type { ReferencedFile } from '../document/project.ts'

const reasons: Record<Extract<ReferencedFile, { kind: 'unusable' }>['reason'], string> = {
  directory: 'it is a folder',
  special: 'it is not a regular file',
  denied: 'its permissions do not allow it',
  'too-large': 'it is larger than 1 MiB',
  'not-utf8': 'it is not UTF-8 text',
}

/** Why a file that is there cannot be used, in words that follow a colon. */
export function unusableReason(file: Extract<ReferencedFile, { kind: 'unusable' }>): string {
  return reasons[file.reason]
}
