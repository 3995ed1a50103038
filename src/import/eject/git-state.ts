import { spawnSync } from 'node:child_process'

/** Whether git could bring a folder back as it is: `unknown` where there is no git, or no repository. */
export type GitState = 'clean' | 'changed' | 'unknown'

/** @param folder absolute */
export function gitStateOf(folder: string): GitState {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '--untracked-files=all', '--', '.'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  })
  if (status !== 0) return 'unknown'
  return stdout.trim() === '' ? 'clean' : 'changed'
}
