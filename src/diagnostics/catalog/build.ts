import { error } from './entry.ts'

export const buildDiagnostics = {
  'build/placeholder': error(() => 'placeholder'),
} as const
