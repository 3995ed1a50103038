/**
 * A path as seen from a folder, both absolute with forward slashes. What lies on another drive stays absolute; the folder itself is `.`.
 */
export function relativePath(from: string, to: string): string {
  const source = from.split('/').filter((segment, index) => index === 0 || segment !== '')
  const target = to.split('/')
  let shared = 0
  while (shared < source.length && shared < target.length && source[shared] === target[shared]) shared++
  if (shared === 0) return to
  return [...source.slice(shared).map(() => '..'), ...target.slice(shared)].join('/') || '.'
}
