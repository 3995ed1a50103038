import { error } from './entry.ts'

export const manifestDiagnostics = {
  'manifest/placeholder': error(() => 'placeholder'),
} as const
