import { error } from './entry.ts'

export const rulesDiagnostics = {
  'rules/placeholder': error(() => 'placeholder'),
} as const
