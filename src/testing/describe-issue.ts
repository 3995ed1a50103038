/** What a schema of the SDK says of a value that it does not take. */
export interface Issue {
  readonly code: string
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly expected?: unknown
  readonly received?: unknown
  readonly unionErrors?: readonly { readonly issues: readonly Issue[] }[]
}

export interface DescribedIssue {
  /** From the value down: `.messages[0].text`. */
  readonly path: string
  readonly problem: string
}

/** An issue in words: `expected string, received number`. Of a union, the alternative that the value comes closest to. */
export function describeIssue(issue: Issue): readonly DescribedIssue[] {
  const { code, path, unionErrors = [] } = issue
  if (code === 'invalid_union') {
    const closest = [...unionErrors].sort((a, b) => depth(b.issues) - depth(a.issues))[0]?.issues ?? []
    // Nothing below the union itself agrees with any alternative.
    if (depth(closest) > path.length) return closest.flatMap(describeIssue)
    const types = unionErrors.flatMap(({ issues }) => issues.map(({ expected }) => expected))
    if (types.every((type) => typeof type === 'string')) {
      const received = unionErrors[0]?.issues[0]?.received
      return [{ path: written(path), problem: `expected ${[...new Set(types)].join(' or ')}, ${was(received)}` }]
    }
  }
  return [{ path: written(path), problem: inWords(issue) }]
}

function inWords({ code, message, expected, received }: Issue): string {
  if (code === 'invalid_type') return `expected ${String(expected)}, ${was(received)}`
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

function was(received: unknown): string {
  return received === 'undefined' ? 'but it is missing' : `received ${String(received)}`
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

function written(path: readonly (string | number)[]): string {
  return path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`
      return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
    })
    .join('')
}
