import { error } from './entry.ts'

export const schemaDiagnostics = {
  'schema/placeholder': error(() => 'placeholder'),
} as const
