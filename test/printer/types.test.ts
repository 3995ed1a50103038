import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import {
  arrayType,
  indexSignature,
  intersectionType,
  literalType,
  named,
  objectType,
  propertyType,
  tupleType,
  unionType,
} from '../../src/printer/build-type.ts'
import type { Statement } from '../../src/printer/expression.ts'
import { printModule } from '../../src/printer/print.ts'
import type { DocComment, Type } from '../../src/printer/type.ts'
import { hostileText, key } from './arbitrary-module.ts'
import { doc } from './arbitrary-type.ts'

const string = named('string')
const number = named('number')
const none = literalType(null)

/** The text of a type, as the right side of a declaration. */
function printed(type: Type): string {
  return printModule([{ kind: 'export-type', name: 'A', type }])
    .replace(/^export type A = ?/, '')
    .trimEnd()
}

describe('a type', () => {
  it.each<[Type, string]>([
    [named('z.output', named('Member')), 'z.output<Member>'],
    [literalType("it's"), `"it's"`],
    [literalType(-1.5), '-1.5'],
    [arrayType(string), 'string[]'],
    [{ ...arrayType(arrayType(string)), isReadonly: true }, 'readonly string[][]'],
    [arrayType({ ...arrayType(string), isReadonly: true }), '(readonly string[])[]'],
    [arrayType(unionType([string, none])), '(string | null)[]'],
    [arrayType(intersectionType(string, named('Brand'))), '(string & Brand)[]'],
    [tupleType([]), '[]'],
    [tupleType([string, none], number), '[string, null, ...number[]]'],
    [tupleType([], unionType([string, number])), '[...(string | number)[]]'],
    [{ ...tupleType([string]), isReadonly: true }, 'readonly [string]'],
    [unionType([string, unionType([number, string]), none]), 'string | number | null'],
    [unionType([]), 'never'],
    [unionType([intersectionType(string, named('Brand')), none]), '(string & Brand) | null'],
    [intersectionType(unionType([string, number]), named('Brand')), '(string | number) & Brand'],
    [objectType([]), '{}'],
  ])('%j is printed as %s', (type, text) => {
    expect(printed(type)).toBe(text)
  })

  it('has one member a line, below what is said of it', () => {
    const chat = objectType([
      propertyType('id', number, { doc: { description: 'The chat\n\nsince 2020' } }),
      propertyType('silent', named('boolean'), { isOptional: true, doc: { default: 'false' } }),
      propertyType('a-b', arrayType(objectType([propertyType('__proto__', string)]))),
      indexSignature(named('unknown'), { description: 'Whatever else there is' }),
    ])
    expect(printed(chat)).toBe(`{
  /**
   * The chat
   *
   * since 2020
   */
  id: number
  /** @default false */
  silent?: boolean
  'a-b': {
    __proto__: string
  }[]
  /** Whatever else there is */
  [key: string]: unknown
}`)
  })

  it('lists the alternatives of a long union one a line', () => {
    const roles = ['creator', 'administrator', 'member', 'restricted member', 'left', 'kicked', 'guest'].map(
      literalType,
    )
    const long = unionType([...roles, named('CustomRoleOfTheWorkspace')])
    const members = [
      propertyType('role', long),
      propertyType('roles', arrayType(long)),
      propertyType('chat', unionType([objectType([propertyType('id', number)]), none])),
      propertyType('user', unionType([objectType([propertyType('id', number)]), string])),
    ]
    expect(printed(objectType(members))).toBe(`{
  role:
    | 'creator'
    | 'administrator'
    | 'member'
    | 'restricted member'
    | 'left'
    | 'kicked'
    | 'guest'
    | CustomRoleOfTheWorkspace
  roles: (
    | 'creator'
    | 'administrator'
    | 'member'
    | 'restricted member'
    | 'left'
    | 'kicked'
    | 'guest'
    | CustomRoleOfTheWorkspace
  )[]
  chat: {
    id: number
  } | null
  user:
    | {
        id: number
      }
    | string
}`)
  })
})

describe('a declaration', () => {
  it('is a type or an interface, with what is said of it above', () => {
    const statements: readonly Statement[] = [
      { kind: 'export-type', name: 'Id', type: unionType([string, number]), doc: { description: 'An id' } },
      {
        kind: 'export-interface',
        name: 'Member',
        type: objectType([propertyType('id', named('Id'))]),
        doc: { description: 'A member' },
      },
      { kind: 'export-interface', name: 'Empty', type: objectType([]) },
    ]
    expect(printModule(statements)).toBe(`/** An id */
export type Id = string | number

/** A member */
export interface Member {
  id: Id
}

export interface Empty {}
`)
  })

  it('refuses names that are no identifiers', () => {
    expect(() => printed(named('A | B'))).toThrow('Not an identifier')
    expect(() => printed(named('z.'))).toThrow('Not an identifier')
  })
})

describe('what is said of a member', () => {
  /** The one member of a type, as TypeScript reads it. */
  function readBack(name: string, said: DocComment | undefined): ts.TypeElement {
    const type = objectType([propertyType(name, string, said === undefined ? {} : { doc: said })])
    const text = printModule([{ kind: 'export-interface', name: 'A', type }])
    const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true)
    const [declaration, ...others] = file.statements
    const [member] = declaration !== undefined && ts.isInterfaceDeclaration(declaration) ? declaration.members : []
    if (member === undefined || others.length > 0) throw new Error(`not one member:\n${text}`)
    return member
  }

  function nameOf({ name }: ts.TypeElement): string | undefined {
    return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined
  }

  const words = fc.constantFrom('@deprecated', '{@link x}', '@', ' @see ', '*/', '/**', '*', '/', '\n', '`', ' a ')
  const tagText = fc.array(words, { maxLength: 6 }).map((list) => list.join(''))

  it('never becomes code, and no tag but the one of the default', () => {
    const saying = fc.oneof(
      doc.map(({ doc: said }) => said),
      fc.record({ description: fc.oneof(tagText, hostileText), default: tagText }, { requiredKeys: [] }),
    )
    fc.assert(
      fc.property(fc.oneof(key, fc.constantFrom('in', 'get', 'readonly')), saying, (name, said) => {
        const member = readBack(name, said)
        expect(nameOf(member)).toBe(name)
        expect(ts.getJSDocTags(member).map((tag) => tag.tagName.text)).toEqual(
          said?.default === undefined ? [] : ['default'],
        )
      }),
      { seed: 20, numRuns: 4000 },
    )
  })

  it.each([
    ['Ends here: */ export const x = 1', '/** Ends here: *\\/ export const x = 1 */'],
    ['*/*/', '/** *\\/*\\/ */'],
    ['Asks for @username', '/** Asks for \\@username */'],
    ['@deprecated', '/** \\@deprecated */'],
    ['a@b.example and {@link Chat}', '/** a@b.example and {\\@link Chat} */'],
    ['`code` and ${code} and </script>', '/** `code` and ${code} and </script> */'],
    ['one\u2028two\u2029three\r\nfour', '/**\n * one\n * two\n * three\n * four\n */'],
    ['\n  - a list\n\n      and code  \n', '/**\n *   - a list\n *\n *       and code\n */'],
    ['bell \u0007 and override \u202e', '/** bell \\x07 and override \\u202e */'],
  ])('%j becomes %s', (description, comment) => {
    const type: Statement = { kind: 'export-type', name: 'A', type: string, doc: { description } }
    expect(printModule([type])).toBe(`${comment}\nexport type A = string\n`)
  })

  it.each([undefined, {}, { description: '' }, { description: ' \n\t\n' }])('is nothing for %j', (said) => {
    expect(ts.getJSDocCommentsAndTags(readBack('a', said))).toEqual([])
  })
})
