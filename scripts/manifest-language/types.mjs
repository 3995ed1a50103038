import { definitions } from './manifests.mjs'
import { refName } from './walk.mjs'

/** The TypeScript types of what a valid manifest holds, one for each definition of the language. */
export function typesModule() {
  const declarations = Object.entries(definitions).map(([name, schema]) => declaration(name, schema))
  return [header, ...declarations].join('\n\n') + '\n'
}

const header = `// Made by scripts/generate-manifest.mjs from scripts/manifest-language. Do not edit.

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }`

function declaration(name, schema) {
  const doc = comment(schema.description, '')
  const isUnion = Array.isArray(schema.type) || !schema.properties
  if (!isUnion) return `${doc}export interface ${name} ${objectType(schema, '')}`
  if (!schema.properties) return `${doc}export type ${name} = ${typeOf(schema, '')}`
  const others = schema.type.filter((type) => type !== 'object').map((type) => typeOfOne(schema, type, ''))
  return [
    `${doc}export type ${name} = ${[...others, `${name}Object`].join(' | ')}`,
    `/** The long form of {@link ${name}}. */\nexport interface ${name}Object ${objectType(schema, '')}`,
  ].join('\n\n')
}

function typeOf(schema, indent) {
  if (schema.$ref) return refName(schema.$ref)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  if (schema.type === undefined) return 'Json'
  return [...new Set([schema.type].flat().map((type) => typeOfOne(schema, type, indent)))].join(' | ')
}

/** What a value of one JSON type looks like. */
function typeOfOne(schema, type, indent) {
  const branch = schema.if && ([schema.if.type].flat().includes(type) ? schema.then : schema.else)
  if (branch) return typeOf({ type, ...branch }, indent)
  switch (type) {
    case 'integer':
      return 'number'
    case 'array': {
      const item = typeOf(schema.items, indent)
      return `readonly ${item.includes(' | ') ? `(${item})` : item}[]`
    }
    case 'object':
      return objectType(schema, indent)
    default:
      return type
  }
}

function objectType(schema, indent) {
  const inner = `${indent}  `
  const lines = Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const mark = schema.required?.includes(key) ? '' : '?'
    const description = property.description ?? definitions[refName(property.$ref ?? '')]?.description
    return `${comment(description, inner)}${inner}readonly ${propertyName(key)}${mark}: ${typeOf(property, inner)}`
  })
  if (schema.additionalProperties !== false) {
    const value = schema.properties ? 'Json | undefined' : typeOf(schema.additionalProperties ?? {}, inner)
    const signature = `readonly [key: string]: ${value}`
    if (lines.length === 0) return `{ ${signature} }`
    lines.push(inner + signature)
  }
  return `{\n${lines.join('\n')}\n${indent}}`
}

function propertyName(key) {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key)
}

function literal(value) {
  return typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, String.raw`\$&`)}'` : String(value)
}

function comment(description, indent) {
  return `${indent}/** ${description.replaceAll('*/', '*\\/')} */\n`
}
