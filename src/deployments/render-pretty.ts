import picocolors from 'picocolors'
import { sayExample } from '../compat/say-example.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { visible } from '../diagnostics/visible.ts'
import type { ComparedSubject, DiffResult, SubjectDiff } from './compare-subjects.ts'
import { areCompared, changesOf, impacts, otherOne, placesOf, verdictOf } from './diff-view.ts'

export interface DiffContext {
  /** What paths are shown relative to; absolute. */
  readonly cwd: string
  readonly colors: boolean
}

/** For people: each integration with its changes, an empty line between two. What failed is told elsewhere. */
export function renderDiffPretty(result: DiffResult, { cwd, colors }: DiffContext): string {
  const { diffs, removed } = result
  const paint = picocolors.createColors(colors)
  const paints = { breaking: paint.red, additive: paint.green, invisible: paint.dim }
  const one = (diff: SubjectDiff): readonly string[] => {
    const file = visible(relativePath(cwd, diff.subject.file))
    switch (diff.kind) {
      case 'failed':
        return diff.isUntouched === true
          ? [`${paint.bold(file)}\n  not compared: it cannot be read, and nothing that it reads has changed\n`]
          : []
      case 'new': {
        const { name, version } = diff.after.integration
        return [
          `${paint.bold(visible(`${name} ${version}`))}  ${paint.dim(file)}\n  new: there is nothing to compare it with\n`,
        ]
      }
      case 'compared':
        return [compared(diff, file)]
    }
  }
  const compared = (diff: ComparedSubject, file: string): string => {
    const { comparison, after, notes } = diff
    const lines = [`${paint.bold(visible(after.integration.name))}  ${paint.dim(file)}`]
    for (const impact of impacts) {
      const changes = changesOf(comparison, impact)
      if (changes.length === 0) continue
      lines.push(`  ${paints[impact](paint.bold(impact))}`)
      for (const change of changes) {
        const { now, was } = placesOf(change, diff, cwd)
        const example = sayExample(change)
        lines.push(`    ${visible(change.message)}`)
        const places = [...(now === undefined ? [] : [now]), ...(was === undefined ? [] : [`was ${was}`])]
        if (places.length > 0) lines.push(paint.dim(`      ${visible(places.join(', '))}`))
        if (example !== undefined) lines.push(paint.dim(`      ${visible(example)}`))
      }
    }
    lines.push(...notes.map((note) => `  ${visible(note)}`))
    const isEnough = comparison.version.isEnough
    lines.push(`  ${isEnough ? paint.green('ok') : paint.red('error')}: ${visible(verdictOf(diff, cwd))}`)
    return `${lines.join('\n')}\n`
  }
  const gone = removed.map(
    ({ file, name }) =>
      `${paint.bold(visible(name ?? 'an integration'))}  ${paint.dim(visible(relativePath(cwd, file)))}\n` +
      '  removed: what is deployed stays deployed\n',
  )
  const hint = areCompared(result) ? [] : [`${otherOne}\n`]
  return [...diffs.flatMap(one), ...gone, ...hint].join('\n')
}
