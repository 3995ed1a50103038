import { error } from './entry.ts'

/** Findings of `build --verify`: what the project's own SDK makes of the files that a build would write. */
export const verifyDiagnostics = {
  'verify/differs': error(
    (p: { sdk: string; problem: string; advice?: string }) =>
      `With ${p.sdk}, the platform would not store what is written here: ${p.problem}. ` +
      (p.advice ??
        'That is a fault of Tenon or of the SDK: report it, and use another version of the SDK until it is repaired'),
  ),
  'verify/throws': error((p: { sdk: string; doing: 'loading' | 'evaluating' | 'converting'; reason: string }) => {
    switch (p.doing) {
      case 'loading':
        return `${p.sdk} cannot be loaded: ${p.reason}. Install it again, or another version of it`
      case 'evaluating':
        return `${p.sdk} does not take what Tenon writes for this: ${p.reason}. Use a version that Tenon is tested with, or another one of Tenon`
      case 'converting':
        return `${p.sdk} cannot convert this to what the platform stores: ${p.reason}. Say it in another way, or use another version of the SDK`
    }
  }),
  'verify/no-sdk': error(
    () =>
      '@botpress/sdk is not installed for this project, so that nothing can be verified with it. ' +
      'Run `npm install` (or pnpm, or yarn), or build without `--verify`',
  ),
  'verify/failed': error(
    (p: { sdk: string; doing: 'loading' | 'evaluating' | 'converting'; how: string }) =>
      `${p.sdk} has not answered what the platform would store: the process that asks it ${p.how}, ` +
      `while it was ${activities[p.doing]}. Try again; if it is always so, use another version of the SDK`,
  ),
} as const

const activities = {
  loading: 'loading the SDK',
  evaluating: 'evaluating what Tenon writes for this',
  converting: 'converting this',
} as const
