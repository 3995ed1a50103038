import { error } from './entry.ts'

export const scriptDiagnostics = {
  'script/placeholder': error(() => 'placeholder'),
} as const
