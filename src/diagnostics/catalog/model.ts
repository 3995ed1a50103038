import { error } from './entry.ts'

export const modelDiagnostics = {
  'model/placeholder': error(() => 'placeholder'),
} as const
