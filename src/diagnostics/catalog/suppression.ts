import { error } from './entry.ts'

export const suppressionDiagnostics = {
  'suppression/placeholder': error(() => 'placeholder'),
} as const
