import { deriveTitle } from '../model/titles.ts'

/** A name that the platform takes and that also names a package and a folder; in front of it, there may be a workspace's. */
const pattern = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)?[a-z0-9]+(?:-[a-z0-9]+)*$/
const longest = 200
/** More is not shown of a title. */
const longestTitle = 64

export function isIntegrationName(name: string): boolean {
  return pattern.test(name) && name.length <= longest
}

/**
 * The nearest name for an integration: `Größe & Co.` -> `grosse-co`.
 *
 * @returns undefined when nothing of the text can stand in a name
 */
export function toIntegrationName(text: string): string | undefined {
  const name = text
    .replaceAll(/ß/g, 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '')
  return name === '' ? undefined : name
}

/** The name without the workspace in front of it. */
export function withoutWorkspace(name: string): string {
  return name.slice(name.indexOf('/') + 1)
}

/** `acme/order-api` -> `Order API`. */
export function titleOfIntegration(name: string): string {
  return deriveTitle(withoutWorkspace(name)).slice(0, longestTitle).trimEnd()
}
