import type { StringFormat } from '../node.ts'

const octet = '((25[0-5])|(2[0-4][0-9])|(1[0-9]{2})|([0-9]{1,2}))'
const ipv4 = String.raw`(${octet}\.){3}${octet}`

/** Up to seven groups and a colon each; after so many of them, two colons may stand for those that are left out. */
const group = '([a-f0-9]{1,4}:)'
const abbreviated = [1, 2, 3, 4, 5].map((before) => `${group}{${before}}:${group}{0,${6 - before}}`)
const ipv6 = `(${[`${group}{7}`, `::${group}{0,6}`, ...abbreviated].join('|')})([a-f0-9]{1,4}|${ipv4})`

/**
 * The pattern that zui's modern transformer stores beside each format, in the versions 1.3 to 2.1; beside the others, none.
 * The legacy transformer stores formats alone.
 */
export const patternOfFormat: Readonly<Record<StringFormat, string | undefined>> = {
  uri: undefined,
  'date-time': undefined,
  email: String.raw`^(?!\.)(?!.*\.\.)([a-zA-Z0-9_+-\.]*)[a-zA-Z0-9_+-]@([a-zA-Z0-9][a-zA-Z0-9\-]*\.)+[a-zA-Z]{2,}$`,
  uuid: String.raw`^[0-9a-fA-F]{8}\b-[0-9a-fA-F]{4}\b-[0-9a-fA-F]{4}\b-[0-9a-fA-F]{4}\b-[0-9a-fA-F]{12}$`,
  ipv4: `^${ipv4}$`,
  ipv6: `^${ipv6}$`,
}

export function isFormat(name: string): name is StringFormat {
  return Object.hasOwn(patternOfFormat, name)
}
