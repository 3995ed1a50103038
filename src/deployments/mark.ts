import { createHash } from 'node:crypto'
import { largeFileHash } from './large-file.ts'

/**
 * By what a thing that ships is told from another: the first kind, in the order of {@link kinds}, that is known of it on both sides.
 * Of a text there is a hash without carriage returns, so that a checkout with other line ends is no change; of a dependency
 * there is what a lock file says, which that of the other side may not: a checksum, or what else this package manager tells it by, or its version.
 */
export type Mark = Readonly<Partial<Record<Kind, string>>>

type Kind = (typeof kinds)[number]

const kinds = [
  'text',
  'sha256',
  'link',
  'commit',
  'integrity',
  'npm',
  'pnpm',
  'yarn',
  'bun',
  'version',
  'range',
] as const

/** What a thing that ships is called -> its mark. */
export type Marks = ReadonlyMap<string, Mark>

/** As git tells it: a text has no zero byte near its beginning. */
const lookedAt = 8000

export function markOfFile(bytes: Uint8Array): Mark {
  const elsewhere = largeFileHash(bytes)
  if (elsewhere !== undefined) return { sha256: elsewhere }
  const sha256 = hash(bytes)
  if (bytes.subarray(0, lookedAt).includes(0)) return { sha256 }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  return { sha256, text: text.includes('\r\n') ? hash(Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1')) : sha256 }
}

export function markOfLink(target: string): Mark {
  return { link: target }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Both sides as they are compared: things are the same when the values are. */
export function comparable(
  before: Marks,
  after: Marks,
): { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> } {
  const side = (own: Marks, other: Marks, fallback: string): ReadonlyMap<string, string> =>
    new Map(
      Array.from(own, ([name, mark]) => {
        const theirs = other.get(name) ?? mark
        const kind = kinds.find((each) => mark[each] !== undefined && theirs[each] !== undefined)
        return [name, kind === undefined ? fallback : `${kind} ${mark[kind] ?? ''}`] as const
      }).sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return { before: side(before, after, 'of one kind'), after: side(after, before, 'of another kind') }
}
