/** What to write instead of formats that the language does not have, by their names in JSON Schema and OpenAPI. */
const advice: ReadonlyMap<string, string> = new Map([
  ['date', pattern('^[0-9]{4}-[0-9]{2}-[0-9]{2}$')],
  ['time', pattern('^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$')],
  ['duration', pattern('^P([0-9]+[YMWD])*(T([0-9]+[HMS])+)?$')],
  ['hostname', pattern('^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*$')],
  ['json-pointer', pattern('^(/[^/]*)*$')],
  ['byte', pattern('^[A-Za-z0-9+/]*={0,2}$')],
  ['idn-email', pattern('^[^@ ]+@[^@ ]+$')],
  ['uri-reference', pattern('^[^ ]+$')],
  ['ip', 'Write ipv4 or ipv6, or both as alternatives of "anyOf"'],
  [
    'int32',
    'Write "type: integer" without a format; with "minimum: -2147483648" and "maximum: 2147483647" for its range',
  ],
  ['int64', 'Write "type: integer" without a format; with "minimum" and "maximum" if it has bounds'],
  ['float', 'Write "type: number" without a format'],
  ['double', 'Write "type: number" without a format'],
  ['password', 'Write "secret: true"'],
])

/** What to write instead of a format that the language does not have, as a sentence. */
export function formatAdvice(format: string): string {
  return advice.get(format) ?? `Write a "pattern" that says what the text looks like`
}

function pattern(source: string): string {
  return `Write a pattern: pattern: '${source}'`
}
