import { posix } from 'node:path'
import type { Subject } from './rule.ts'

/** The text of the icon or the readme; undefined when there is none, or it cannot be used, which is told elsewhere. */
export function shippedText({ integration, project }: Subject, key: 'icon' | 'readme'): string | undefined {
  const path = integration[key]
  if (path === undefined || path === '') return undefined
  const file = project.files.get(posix.join(posix.dirname(project.manifest.file), path))
  return file?.kind === 'found' ? file.text : undefined
}
