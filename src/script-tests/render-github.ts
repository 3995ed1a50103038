import { githubCommands, type Annotation } from '../diagnostics/github-command.ts'
import { annotationOf } from '../diagnostics/render-github.ts'
import { describeFailure } from './describe-failure.ts'
import type { TestRenderer } from './renderer.ts'
import type { CaseResult } from './run-cases.ts'

/** For GitHub Actions: cases that failed, and what was found before anything was run, as annotations. */
export const renderTestsAsGithub: TestRenderer = (run, context) => {
  const { cwd, allowUntested } = context
  const untested = allowUntested ? [] : run.coverage.filter(({ isTested }) => !isTested)
  const annotations = [
    ...run.diagnostics.map((diagnostic) => annotationOf(diagnostic, cwd)),
    ...run.files.flatMap(({ results }) => results.flatMap((result) => failureOf(result, cwd))),
    ...untested.map(({ script, manifest, identity }): Annotation => {
      const location = { file: manifest ?? identity }
      return { severity: 'error', location, title: 'untested', message: [`No case runs ${script}`] }
    }),
  ]
  return githubCommands(annotations, 'problem', context)
}

function failureOf({ case: { name }, failure }: CaseResult, cwd: string): readonly Annotation[] {
  if (failure === undefined) return []
  const message = describeFailure(failure, cwd).map(({ text }) => text)
  return [{ severity: 'error', location: failure.place, title: name, message }]
}
