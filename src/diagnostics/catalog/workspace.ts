import { error } from './entry.ts'

const baselineRemedies = {
  update: 'Run `tenon check --update-baseline` to write it again',
  delete:
    'Tenon does not write over it, for it may be something else. ' +
    'Delete it and run `tenon check --update-baseline`, or name another file in tenon.yaml',
  rename: 'Name another file in tenon.yaml',
} as const

export interface StaleCount {
  readonly known: number
  readonly found: number
}

export interface StaleEntry extends StaleCount {
  readonly id: string
  readonly file: string
  /** Whether there is no such file any more. */
  readonly isFileGone: boolean
}

export interface StaleEntries extends StaleCount {
  /** The files that they are of, some of them: each with how many. */
  readonly files: readonly { readonly file: string; readonly count: number; readonly isFileGone: boolean }[]
  readonly otherFiles: number
}

function describeEntry({ id, file, known, found, isFileGone }: StaleEntry): string {
  const what = known === 1 ? 'A finding' : `${known - found} of ${known} findings`
  return `${what} "${id}" in ${file} ${known - found === 1 ? 'is' : 'are'} gone${isFileGone ? ' with the file' : ''}`
}

function describeEntries({ known, found, files, otherFiles }: StaleEntries): string {
  const [only, ...more] = files
  if (only !== undefined && more.length === 0 && otherFiles === 0)
    return `${known - found} findings in ${only.file}, which the baseline knows, are gone${only.isFileGone ? ' with the file' : ''}`
  const of = files.map(({ file, count, isFileGone }) => `${count} in ${file}${isFileGone ? ', which is gone' : ''}`)
  const others = otherFiles === 0 ? [] : [`the others in ${otherFiles} more file${otherFiles === 1 ? '' : 's'}`]
  return `${known - found} findings that the baseline knows are gone: ${[...of, ...others].join('; ')}`
}

/** Findings in `tenon.yaml`, and in the baseline that it names. */
export const workspaceDiagnostics = {
  'workspace/unknown-id': error(
    ({ id, suggestion }: { readonly id: string; readonly suggestion?: string | undefined }) =>
      `There is no diagnostic ${JSON.stringify(id)}. ` +
      (suggestion === undefined
        ? 'Ids are printed at the end of each finding'
        : `Did you mean ${JSON.stringify(suggestion)}?`),
  ),
  'workspace/fixed-severity': error(
    ({ id, command }: { readonly id: string; readonly command?: string | undefined }) =>
      (command === undefined
        ? `"${id}" is an error of the compiler, whose severity cannot be changed: what it reports cannot be built. `
        : `"${id}" is found by \`${command}\`, and only the severities of what a check finds can be changed. `) +
      'Remove this line',
  ),
  'workspace/unknown-attribute': error(
    ({ name, suggestion }: { readonly name: string; readonly suggestion?: string | undefined }) =>
      `The attribute ${JSON.stringify(name)} is required, but it is not among those that are allowed. ` +
      (suggestion === undefined ? 'Add it to "allowed"' : `Did you mean ${JSON.stringify(suggestion)}?`),
  ),
  'workspace/no-baseline': error(
    ({ path }: { readonly path: string }) =>
      `There is no baseline ${JSON.stringify(path)}. Run \`tenon check --update-baseline\` to write it, or remove this key`,
  ),
  'workspace/bad-baseline': error(
    ({ problem, remedy }: { readonly problem: string; readonly remedy: keyof typeof baselineRemedies }) =>
      `This is no baseline: ${problem}. ${baselineRemedies[remedy]}`,
  ),
  'workspace/stale-baseline': error(
    (p: StaleEntry | StaleEntries) =>
      `${'files' in p ? describeEntries(p) : describeEntry(p)}. ` +
      `Run \`tenon check --update-baseline\` to take ${p.known - p.found === 1 ? 'it' : 'them'} out of the baseline`,
  ),
} as const
