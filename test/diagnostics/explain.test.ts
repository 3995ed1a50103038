import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/diagnostics/explain.ts'
import { renderPage } from '../../src/diagnostics/render-page.ts'
import { unindented } from '../support/expect-diagnostics.ts'

const packageRoot = join(import.meta.dirname, '../..')
const fence = '```'

describe('explain', () => {
  it('finds the page of an id', () => {
    const explanation = explain('suppression/unused', packageRoot)
    expect(explanation).toMatchObject({ kind: 'page', id: 'suppression/unused' })
    expect(explanation.kind === 'page' && explanation.markdown).toMatch(/^# suppression\/unused\n/)
  })

  it.each([
    ['suppression/unsued', 'suppression/unused'],
    ['Suppression/No_Reason', 'suppression/no-reason'],
    ['no-reason', 'suppression/no-reason'],
  ])('suggests for %s what was meant', (id, suggestion) => {
    expect(explain(id, packageRoot)).toEqual({ kind: 'unknown-id', suggestion })
  })

  it.each(['', 'nothing/of-the-kind', '../../package', '__proto__', 'suppression'])('knows no %j', (id) => {
    expect(explain(id, packageRoot)).toEqual({ kind: 'unknown-id' })
  })
})

describe('renderPage', () => {
  const page = unindented`
    # group/name

    It is **not** a \`key\`; see [the guide](https://example.com).

    <!-- example: none, it is large -->

    ## Wrong

    ${fence}yaml
    a:
      b: \`1\` # not bold: **
    ${fence}

    ${fence}yaml file=parts/a.yaml
    c: 1

    d: 2
    ${fence}

    - One.
    `.replaceAll('\\`', '`')

  it('leaves out marks and comments, and sets code apart', () => {
    expect(renderPage(page, { colors: false })).toBe(
      unindented`
        group/name

        It is not a \`key\`; see the guide (https://example.com).

        Wrong

            a:
              b: \`1\` # not bold: **

          parts/a.yaml:
            c: 1

            d: 2

        - One.
        `.replaceAll('\\`', '`'),
    )
  })

  it('writes colours when asked for', () => {
    const output = renderPage(page, { colors: true })
    expect(output).toContain('\u001b[1mgroup/name\u001b[22m')
    expect(output).toContain('\u001b[36mkey\u001b[39m')
  })

  it('lets nothing control the terminal', () => {
    expect(renderPage('# \u001b[2J\n\n```\n\u001b[31m\u009b\n```\n\u202e`\u0007`', { colors: false })).toBe(
      '␛[2J\n\n    ␛[31m<U+009B>\n<U+202E>`␇`\n',
    )
  })

  it('keeps the lines of a page with carriage returns', () => {
    expect(renderPage('# a\r\n\r\nb\r\n', { colors: false })).toBe('a\n\nb\n')
  })
})
