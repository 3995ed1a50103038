import type { FileSystem } from './file-system.ts'

/** What is read of a file at most, in bytes. */
export const sizeLimit = 1_048_576

export type TextFile =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' | 'special' | 'denied' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'not-utf8'; readonly encoding: 'UTF-16' | undefined }

/** Reads a text file; a byte order mark stays in the text. A file beyond the limit is not read. */
export function readText(fileSystem: FileSystem, path: string): TextFile {
  const stat = fileSystem.stat(path)
  if (!stat) return { kind: 'missing' }
  // A pipe or a device may never end.
  if (stat.kind !== 'file') return { kind: stat.kind === 'directory' ? 'directory' : 'special' }
  if (stat.size > sizeLimit) return { kind: 'too-large', bytes: stat.size }
  const bytes = fileSystem.readFile(path)
  if (!bytes) return { kind: 'denied' }
  // It may have grown since.
  if (bytes.length > sizeLimit) return { kind: 'too-large', bytes: bytes.length }
  const text = decode(bytes)
  if (text !== undefined) return { kind: 'text', text, bytes: bytes.length }
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return { kind: 'not-utf8', encoding: isUtf16 ? 'UTF-16' : undefined }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
