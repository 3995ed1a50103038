import { error } from './entry.ts'

export const fileDiagnostics = {
  'file/placeholder': error(() => 'placeholder'),
} as const
