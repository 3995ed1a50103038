import type { Named, Secret } from '../../model/integration.ts'
import { docLines, stringLiteral } from '../../printer/literals.ts'
import { createNames, screamingName } from '../../model/names-in-code.ts'

/**
 * `.botpress/secrets/index.ts`: the secrets, which the platform hands over in environment variables. They are read when they are
 * asked for, so that a secret nobody needs may be missing.
 */
export function secretsText(secrets: Named<Secret>): string {
  const nameOf = createNames(screamingName)
  const getters = Object.entries(secrets).map(([name, secret]) => getterOf(nameOf(name), name, secret))
  const body = getters.length === 0 ? '' : `\n${getters.join('\n\n')}\n`
  return `class Secrets {${body}}\n\nexport const secrets = new Secrets()\n`
}

function getterOf(property: string, name: string, { optional = false, description = '' }: Secret): string {
  const doc = docLines({ description })
  // Written out, since bundlers replace the name of an environment variable only where they see it.
  const variable = `process.env.SECRET_${property}`
  const body = optional
    ? [`  return ${variable}`]
    : [
        `  const value = ${variable}`,
        `  if (!value) throw new Error(${stringLiteral(`The secret ${name} is missing`)})`,
        '  return value',
      ]
  const lines = [...doc, `get ${property}(): string${optional ? ' | undefined' : ''} {`, ...body, '}']
  return lines.map((line) => `  ${line}`).join('\n')
}
