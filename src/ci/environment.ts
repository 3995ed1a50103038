/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * What CI systems set. Most of them set `CI`, but a workflow may take that back (`CI: false`, so that some other tool is less strict), and
 * Jenkins, Azure Pipelines, TeamCity, AWS CodeBuild and Bamboo never do.
 */
const marks = [
  'CI',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'JENKINS_URL',
  'TF_BUILD',
  'TEAMCITY_VERSION',
  'CODEBUILD_BUILD_ID',
  'bamboo_planKey',
] as const

/** Whether a CI system runs this, perhaps for somebody whom nobody knows. */
export function isCi(environment: Environment): boolean {
  return marks.some((name) => {
    const value = environment[name]
    return isSet(value) && !['false', '0'].includes(value.toLowerCase())
  })
}

/** A variable that is empty says as much as one that is not there. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}
