import type { Severity } from '../diagnostic.ts'

/** One row of the catalog: how bad it is, and its message as a function of typed parameters. */
export interface CatalogEntry<Params> {
  readonly severity: Severity
  readonly message: (params: Params) => string
}

export function error<Params = Record<never, never>>(message: (params: Params) => string): CatalogEntry<Params> {
  return { severity: 'error', message }
}

export function warning<Params = Record<never, never>>(message: (params: Params) => string): CatalogEntry<Params> {
  return { severity: 'warning', message }
}

export function info<Params = Record<never, never>>(message: (params: Params) => string): CatalogEntry<Params> {
  return { severity: 'info', message }
}
