import type { DirectoryEntry, FileSystem } from './file-system.ts'

/** A glob, taken apart. */
export interface Glob {
  /** The folders before the first wildcard, as written: it may begin with `/` or `..`, and be empty. */
  readonly base: string
  readonly segments: readonly Segment[]
}

/** What one step down a tree of folders may be. */
type Segment =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'pattern'; readonly wildcards: readonly Wildcard[]; readonly takesHidden: boolean }
  | { readonly kind: 'any-folders' }

type Wildcard = '*' | ((character: string) => boolean)

/** How long a glob may be, and for how many its braces may stand: they come from strangers. */
export const globLimits = { length: 1000, alternatives: 100 } as const

export function hasWildcards(path: string): boolean {
  return /[*?[{]/.test(path)
}

/**
 * Reads a glob: `*` and `?` within a name, `**` for any number of folders, `[a-z]`, `[!a-z]`, and `{a,b}`. A dot at the beginning of a
 * name must be written. Matching takes no longer than the product of the lengths, whatever the glob.
 *
 * @returns one for each choice from the braces; undefined when it is beyond the limits
 */
export function parseGlob(glob: string): readonly Glob[] | undefined {
  if (glob.length > globLimits.length) return undefined
  return expandBraces(glob)?.map((choice) => {
    const names = choice.split('/').filter((name) => name !== '' && name !== '.')
    if (names.at(-1) === '**') names.push('*')
    const firstWildcard = names.findIndex(hasWildcards)
    const depth = firstWildcard < 0 ? Math.max(0, names.length - 1) : firstWildcard
    const base = names.slice(0, depth).join('/')
    return { base: choice.startsWith('/') ? `/${base}` : base, segments: names.slice(depth).map(parseSegment) }
  })
}

/**
 * The files that a glob matches below a folder, by code unit; no more than `limit`. Folders named `node_modules` and hidden folders
 * are passed over where the glob does not name them, and so are symbolic links to folders.
 *
 * @param folder where the glob's base leads; absolute
 */
export function matchFiles(
  fileSystem: FileSystem,
  folder: string,
  { segments }: Glob,
  limit = Number.POSITIVE_INFINITY,
): readonly string[] {
  const found = new Set<string>()
  // With more than one `**`, many ways lead to the same place.
  const visited = new Set<string>()

  function visit(folder: string, index: number): void {
    const segment = segments[index]
    const step = `${index} ${folder}`
    if (!segment || found.size >= limit || visited.has(step)) return
    visited.add(step)
    const isLast = index === segments.length - 1
    const inside = folder.endsWith('/') ? folder : `${folder}/`

    if (segment.kind === 'name') {
      if (segment.name === '..') return
      const path = inside + segment.name
      if (!isLast) visit(path, index + 1)
      else if (fileSystem.stat(path)?.kind === 'file') found.add(path)
      return
    }
    if (segment.kind === 'any-folders') visit(folder, index + 1)
    for (const entry of fileSystem.readDirectory(folder)) {
      const { name, kind } = entry
      const path = inside + name
      if (segment.kind === 'any-folders') {
        if (isWalked(entry)) visit(path, index)
      } else if (matches(segment, name)) {
        if (!isLast) {
          if (kind === 'directory' && name !== 'node_modules') visit(path, index + 1)
        } else if (found.size < limit && (kind === 'file' || isLinkToFile(fileSystem, path, kind))) found.add(path)
      }
    }
  }
  visit(folder, 0)
  return [...found].sort()
}

/**
 * Whether a glob matches a path, or a folder that it lies in; nothing is looked up. As when folders are walked, `**` stands for no
 * hidden folder, and none named `node_modules`.
 *
 * @param path relative to where the glob is, without `.` and `..`
 */
export function matchesPath({ base, segments }: Glob, path: string): boolean {
  const above: readonly Segment[] = base
    .split('/')
    .filter((name) => name !== '')
    .map((name) => ({ kind: 'name', name }))
  const all = [...above, ...segments]
  /** Which segments may come next, after the names so far; in the end, which of them may be all. */
  let next = withSkipped(all, new Set([0]))
  for (const name of path.split('/')) {
    const then = new Set<number>()
    for (const index of next) {
      const segment = all[index]
      if (segment === undefined) return true
      if (segment.kind === 'any-folders') {
        if (isWalked({ name, kind: 'directory' })) then.add(index)
      } else if (segment.kind === 'name' ? segment.name === name : matches(segment, name)) then.add(index + 1)
    }
    next = withSkipped(all, then)
  }
  return next.has(all.length)
}

/** `**` may stand for no folder at all. */
function withSkipped(segments: readonly Segment[], from: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set(from)
  // What is added on the way is visited, too.
  for (const index of reached) if (segments[index]?.kind === 'any-folders') reached.add(index + 1)
  return reached
}

/** Whether a wildcard for folders leads into one. */
function isWalked({ name, kind }: DirectoryEntry): boolean {
  return kind === 'directory' && name !== 'node_modules' && !name.startsWith('.')
}

function isLinkToFile(fileSystem: FileSystem, path: string, kind: DirectoryEntry['kind']): boolean {
  return kind === 'other' && fileSystem.stat(path)?.kind === 'file'
}

function expandBraces(glob: string): readonly string[] | undefined {
  const expanded: string[] = []
  const pending = [glob]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const choices = expandFirstBraces(next)
    if (choices) pending.push(...choices)
    else expanded.push(next)
    if (pending.length + expanded.length > globLimits.alternatives) return undefined
  }
  return expanded
}

/** Undefined when there are no braces with a comma. */
function expandFirstBraces(glob: string): readonly string[] | undefined {
  for (let open = glob.indexOf('{'); open >= 0; open = glob.indexOf('{', open + 1)) {
    const commas: number[] = []
    let depth = 0
    for (let index = open; index < glob.length; index++) {
      const character = glob[index]
      if (character === '{') depth++
      if (character === ',' && depth === 1) commas.push(index)
      if (character !== '}' || --depth > 0) continue
      if (commas.length === 0) break
      const starts = [open, ...commas]
      const ends = [...commas, index]
      return starts.map((start, i) => glob.slice(0, open) + glob.slice(start + 1, ends[i]) + glob.slice(index + 1))
    }
  }
  return undefined
}

function parseSegment(name: string): Segment {
  if (name === '**') return { kind: 'any-folders' }
  if (!/[*?[]/.test(name)) return { kind: 'name', name }
  const wildcards: Wildcard[] = []
  const characters = [...name]
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? ''
    if (character === '*') {
      if (wildcards.at(-1) !== '*') wildcards.push('*')
    } else if (character === '?') {
      wildcards.push(() => true)
    } else {
      // The first `]` directly behind the bracket is one of the characters.
      const end = character === '[' ? characters.indexOf(']', index + (characters[index + 1] === '!' ? 3 : 2)) : -1
      if (end < 0) wildcards.push((other) => other === character)
      else {
        wildcards.push(parseClass(characters.slice(index + 1, end)))
        index = end
      }
    }
  }
  return { kind: 'pattern', wildcards, takesHidden: name.startsWith('.') }
}

/** `a-z0-9_`, or `!` and what it is not. */
function parseClass(characters: readonly string[]): (character: string) => boolean {
  const isNegated = characters[0] === '!' || characters[0] === '^'
  const rest = isNegated ? characters.slice(1) : characters
  const ranges: (readonly [first: string, last: string])[] = []
  for (let index = 0; index < rest.length; index++) {
    const first = rest[index] ?? ''
    const last = rest[index + 2]
    if (rest[index + 1] === '-' && last !== undefined) {
      ranges.push([first, last])
      index += 2
    } else ranges.push([first, first])
  }
  return (character) => ranges.some(([first, last]) => first <= character && character <= last) !== isNegated
}

/** Goes back to the last `*` only: what an earlier one could take, the last can take as well. */
function matches(segment: Extract<Segment, { kind: 'pattern' }>, name: string): boolean {
  const { wildcards, takesHidden } = segment
  if (name.startsWith('.') && !takesHidden) return false
  const characters = [...name]
  let at = 0
  let next = 0
  let star = -1
  let starEnd = 0
  while (at < characters.length) {
    const wildcard = wildcards[next]
    if (wildcard === '*') {
      star = next++
      starEnd = at
    } else if (wildcard?.(characters[at] ?? '')) {
      next++
      at++
    } else if (star >= 0) {
      next = star + 1
      at = ++starEnd
    } else return false
  }
  while (wildcards[next] === '*') next++
  return next === wildcards.length
}
