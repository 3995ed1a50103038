import { compileFunction } from 'node:vm'
import { expect, test } from 'vitest'
import { create, identifier, literal, method, object, property } from '../../src/printer/build.ts'
import { printCommonJs } from '../../src/printer/common-js.ts'
import type { Statement } from '../../src/printer/expression.ts'

const statements: readonly Statement[] = [
  { kind: 'import', names: [{ name: 'Definition' }, { name: 'Tag', as: 'TagSchema' }], from: '@botpress/sdk' },
  { kind: 'import', names: [{ name: 'Options' }], from: './options', typeOnly: true },
  {
    kind: 'export-const',
    name: 'Member',
    value: method(identifier('TagSchema'), 'title', [literal('a\u2028b')]),
    comment: ['Who it is'],
  },
  { kind: 'export-type', name: 'Member', type: 'z.infer<typeof Member>' },
  {
    kind: 'export-default',
    value: create(identifier('Definition'), [object([property('it', literal(1), ['*/ process.exit()'])])]),
  },
]

test('a module is printed as the body of a function that Node runs without a loader', () => {
  expect(printCommonJs(statements)).toBe(
    [
      "const { Definition, Tag: TagSchema } = require('@botpress/sdk')",
      String.raw`const Member = TagSchema.title('a\u2028b')`,
      'exports.Member = Member',
      'exports.default = new Definition({',
      '  // */ process.exit()',
      '  it: 1,',
      '})',
      '',
    ].join('\n'),
  )
})

test('it exports what the module exports', () => {
  class Definition {
    readonly props: object
    constructor(props: object) {
      this.props = props
    }
  }
  const sdk = { Definition, Tag: { title: (text: string) => text } }
  const exports: Record<string, unknown> = {}
  compileFunction(printCommonJs(statements), ['require', 'exports'])(
    (name: string) => ({ '@botpress/sdk': sdk })[name],
    exports,
  )
  expect(exports).toEqual({ Member: 'a\u2028b', default: new Definition({ it: 1 }) })
})
