import { createHash } from 'node:crypto'
import { runGit } from '../git/run-git.ts'

/** What a commit holds at a path. */
export interface TreeEntry {
  /** Below the root of the repository; bytes that are no UTF-8 are `\xE9`. */
  readonly path: string
  /** A submodule is a commit of another repository. */
  readonly kind: 'file' | 'link' | 'submodule'
  /** Of its object. */
  readonly id: string
}

/** All that a commit holds; undefined when git cannot say it. What no working tree could have (`..`, `.git`) is left out. */
export function listTree(root: string, commit: string): readonly TreeEntry[] | undefined {
  const answer = runGit(root, ['ls-tree', '-r', '-z', '--full-tree', commit])
  if (answer.kind === 'problem') return undefined
  return splitAtZero(answer.stdout).flatMap((record) => {
    const [, mode = '', id = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(record) ?? []
    const kind = mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file'
    return isPossible(path) ? [{ path, kind, id }] : []
  })
}

/** Under which id git keeps a content, so that it need not be read to know that it is the same. @param length of ids in the repository */
export function blobId(content: Uint8Array, length: number): string {
  const hash = createHash(length === 64 ? 'sha256' : 'sha1')
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex')
}

/** The texts between zero bytes, with `\xE9` for each byte that belongs to no character. */
function splitAtZero(bytes: Buffer): readonly string[] {
  const text = bytes.toString('utf8')
  const records = text.includes('\uFFFD') ? splitBytes(bytes).map(nameOf) : text.split('\0')
  return records.filter((record) => record !== '')
}

export function splitBytes(bytes: Buffer): readonly Buffer[] {
  const parts: Buffer[] = []
  for (let start = 0; start < bytes.length;) {
    const zero = bytes.indexOf(0, start)
    const end = zero === -1 ? bytes.length : zero
    if (end > start) parts.push(bytes.subarray(start, end))
    start = end + 1
  }
  return parts
}

/** A name of a file as a text: two names are never the same one. */
export function nameOf(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (Buffer.from(text, 'utf8').equals(bytes)) return text
  return Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCodePoint(byte) : `\\x${byte.toString(16).toUpperCase()}`,
  ).join('')
}

function isPossible(path: string): boolean {
  return path
    .split('/')
    .every((segment) => segment !== '' && segment !== '.' && segment !== '..' && segment.toLowerCase() !== '.git')
}

/** How many bytes of objects are asked for at once. */
const batchLimit = 32 * 1_048_576

/** Reads objects, each once, many at a time. */
export interface ObjectReader {
  /** In bytes; undefined when the object is not there, as in a clone that left it out. */
  readonly sizeOf: (id: string) => number | undefined
  /** Undefined when it is not there. */
  readonly read: (id: string) => Uint8Array | undefined
  /** Reads what will be asked for soon, but for what is larger than `limit` bytes. */
  readonly prefetch: (ids: readonly string[], limit: number) => void
}

export function createObjectReader(root: string): ObjectReader {
  const sizes = new Map<string, number | undefined>()
  const contents = new Map<string, Uint8Array | undefined>()

  const measure = (ids: readonly string[]): void => {
    const unknown = ids.filter((id) => !sizes.has(id))
    if (unknown.length === 0) return
    const answer = runGit(root, ['cat-file', '--batch-check=%(objectname) %(objectsize)'], { input: lines(unknown) })
    const told = answer.kind === 'answer' ? answer.stdout.toString('utf8').split('\n') : []
    for (const id of unknown) sizes.set(id, undefined)
    for (const line of told) {
      const [id = '', size = ''] = line.split(' ')
      if (/^\d+$/.test(size)) sizes.set(id, Number(size))
    }
  }

  const fetch = (ids: readonly string[]): void => {
    const answer = runGit(root, ['cat-file', '--batch'], { input: lines(ids) })
    for (const id of ids) contents.set(id, undefined)
    if (answer.kind === 'answer') readBatch(answer.stdout, contents)
  }

  const prefetch: ObjectReader['prefetch'] = (ids, limit) => {
    measure(ids)
    let batch: string[] = []
    let bytes = 0
    for (const id of new Set(ids)) {
      const size = sizes.get(id)
      if (size === undefined || size > limit || contents.has(id)) continue
      batch.push(id)
      bytes += size
      if (bytes < batchLimit) continue
      fetch(batch)
      batch = []
      bytes = 0
    }
    if (batch.length > 0) fetch(batch)
  }

  return {
    prefetch,
    sizeOf(id) {
      measure([id])
      return sizes.get(id)
    },
    read(id) {
      if (!contents.has(id)) fetch([id])
      const content = contents.get(id)
      // What is that large is not asked for twice, and not kept.
      if (content !== undefined && content.length > batchLimit) contents.delete(id)
      return content
    },
  }
}

function lines(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join('')
}

/** `<id> <type> <size>`, the bytes, and a line break; or `<id> missing`. */
function readBatch(answer: Buffer, contents: Map<string, Uint8Array | undefined>): void {
  for (let at = 0; at < answer.length;) {
    const end = answer.indexOf(10, at)
    if (end === -1) return
    const [id = '', , size = ''] = answer.subarray(at, end).toString('utf8').split(' ')
    at = end + 1
    if (!/^\d+$/.test(size)) continue
    contents.set(id, answer.subarray(at, at + Number(size)))
    at += Number(size) + 1
  }
}
