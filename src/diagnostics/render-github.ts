import type { Diagnostic } from './diagnostic.ts'
import { githubCommands, type Annotation } from './github-command.ts'
import { relativePath } from './relative-path.ts'
import type { Renderer } from './renderer.ts'

/** For GitHub Actions: findings as annotations, which GitHub shows beside the lines of a pull request. */
export const renderGithub: Renderer = (diagnostics, context) =>
  githubCommands(
    diagnostics.map((diagnostic) => annotationOf(diagnostic, context.cwd)),
    'finding',
    context,
  )

/** @param cwd what the paths of related places are shown relative to */
export function annotationOf(
  { id, severity, message, location, label, fix, related = [] }: Diagnostic,
  cwd: string,
): Annotation {
  const advice = label ?? fix?.title ?? ''
  const isSaid = message.toLowerCase().includes(advice.toLowerCase())
  const others = related.map(({ message, location: { file, range } }) => {
    const place = range === undefined ? '' : `:${range.start.line}:${range.start.column}`
    return `${message}: ${relativePath(cwd, file)}${place}`
  })
  return {
    severity,
    location,
    title: id,
    message: [message, ...(isSaid ? [] : [advice]), ...others],
    help: `tenon explain ${id}`,
  }
}
