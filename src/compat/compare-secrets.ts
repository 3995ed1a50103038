import type { Integration, Secret } from '../model/integration.ts'
import { compareDisplayed, compareNamed } from './compare-items.ts'
import type { Ledger } from './ledger.ts'

/** The secrets that it is deployed with. Who deploys it has to give them; handlers read them. */
export function compareSecrets(before: Integration, after: Integration, ledger: Ledger): void {
  const isOptional = (secret: Secret): boolean => secret.optional === true
  compareNamed(
    before.secrets,
    after.secrets,
    {
      noun: 'Secret',
      plural: 'secrets',
      pointer: '/secrets',
      added: (secret) =>
        isOptional(secret)
          ? { impact: 'additive', text: 'is new, and optional' }
          : { impact: 'breaking', text: 'is new and required: it must be given with the next deployment' },
    },
    ledger,
    (was, is, at, subject) => {
      const places = { before: at, after: at, keyword: 'optional' }
      if (isOptional(was) && !isOptional(is))
        ledger.tell({ impact: 'breaking', message: `${subject} is now required`, ...places })
      if (!isOptional(was) && isOptional(is))
        ledger.tell({ impact: 'additive', message: `${subject} is optional now`, ...places })
      compareDisplayed(was, is, ['description'], at, subject, ledger)
    },
  )
}
