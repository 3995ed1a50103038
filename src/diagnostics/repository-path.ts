import { relativePath } from './relative-path.ts'
import type { RenderContext } from './renderer.ts'

/** The path of a file in its repository, with forward slashes; undefined for one that lies elsewhere. */
export function repositoryPath(
  file: string,
  { cwd, repository = cwd }: Pick<RenderContext, 'cwd' | 'repository'>,
): string | undefined {
  const path = relativePath(repository, file)
  const isOutside = path === '..' || path.startsWith('../') || path.startsWith('/') || /^[A-Za-z]:\//.test(path)
  return isOutside ? undefined : path
}
