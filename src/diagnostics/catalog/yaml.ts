import { error } from './entry.ts'

export const yamlDiagnostics = {
  'yaml/placeholder': error(() => 'placeholder'),
} as const
