import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { validateXML } from 'xmllint-wasm'
import type { SarifLog } from '../../src/diagnostics/sarif.ts'

const schemas = join(import.meta.dirname, 'schemas')

// The formats that the schema of SARIF uses.
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  formats: {
    uri: isUri,
    'uri-reference': (text: string) => /^[\w.~!$&'()*+,;=:@/?#%-]*$/.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
})
const validate = ajv.compile(JSON.parse(readFileSync(join(schemas, 'sarif-schema-2.1.0.json'), 'utf8')))
const junitSchema = readFileSync(join(schemas, 'junit-10.xsd'), 'utf8')

function isUri(text: string): boolean {
  return URL.canParse(text)
}

/** Reads a report by the official schema of SARIF 2.1.0. @throws with all that is wrong with it */
export function readSarif(text: string): SarifLog {
  const log: unknown = JSON.parse(text)
  if (!validate(log)) throw new Error(ajv.errorsText(validate.errors, { separator: '\n' }))
  return log as SarifLog
}

/** What is wrong with a report by the schema of Jenkins; empty when it is valid. */
export async function problemsOfJunit(text: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: text }],
    schema: [{ fileName: 'junit-10.xsd', contents: junitSchema }],
  })
  return errors.map(({ message }) => message)
}
