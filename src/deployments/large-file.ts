/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: a pointer is a text of less than 1024 bytes that begins so. */
const pointerStart = 'version https://git-lfs.github.com/spec/v1\n'
const pointerLimit = 1024

/** Whether git holds, in place of a file, where Git LFS keeps it. */
export function isLargeFilePointer(bytes: Uint8Array): boolean {
  return largeFileHash(bytes) !== undefined
}

/** The SHA-256 of the file that a pointer stands for; undefined for what is no pointer. */
export function largeFileHash(bytes: Uint8Array): string | undefined {
  if (bytes.length >= pointerLimit) return undefined
  const text = new TextDecoder().decode(bytes)
  return text.startsWith(pointerStart) ? /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1] : undefined
}
