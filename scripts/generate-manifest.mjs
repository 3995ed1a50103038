/**
 * Makes everything that follows from the manifest language (scripts/manifest-language): the JSON Schemas for editors, the types,
 * and the validators. With --check it writes nothing, and fails if a file is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { publishedSchemas } from './manifest-language/publish.mjs'
import { typesModule } from './manifest-language/types.mjs'
import { validatorsModule, validatorTypes } from './manifest-language/validators.mjs'

const generated = '../src/manifest/generated'
const files = {
  ...Object.fromEntries(
    Object.entries(publishedSchemas()).map(([name, schema]) => [
      `../schema/${name}`,
      `${JSON.stringify(schema, undefined, 2)}\n`,
    ]),
  ),
  [`${generated}/types.ts`]: typesModule(),
  [`${generated}/validators.mjs`]: validatorsModule(),
  [`${generated}/validators.d.mts`]: validatorTypes(),
}

for (const [path, text] of Object.entries(files)) {
  const url = new URL(path, import.meta.url)
  if (!process.argv.includes('--check')) {
    writeFileSync(url, text)
  } else if (readFileSync(url, 'utf8') !== text) {
    console.error(`${path.slice(3)} is out of date: run "node scripts/generate-manifest.mjs"`)
    process.exitCode = 1
  }
}
