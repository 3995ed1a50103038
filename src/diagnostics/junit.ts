import { visible } from './visible.ts'

/** One suite of a report, with what ran in it. */
export interface JunitSuite {
  readonly name: string
  readonly cases: readonly JunitCase[]
}

export interface JunitCase {
  readonly name: string
  /** What the case belongs to: reports are grouped by it. */
  readonly className: string
  /** Absent: it passed. */
  readonly problem?: {
    readonly tag: 'failure' | 'error'
    readonly message: string
    readonly text: string
  }
  /** What is told of a case that passed. */
  readonly output?: string
}

/**
 * JUnit's XML, as CI systems read it. There is no standard; these are the elements and attributes that Jenkins' schema and those of
 * others have in common. Times are left out: the same input gives the same report.
 *
 * @param name of the whole report
 */
export function printJunit(name: string, suites: readonly JunitSuite[]): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...count(suites.flatMap(({ cases }) => cases)) })}>`,
    ...suites.flatMap((suite) => [
      `  <testsuite${attributes({ name: suite.name, ...count(suite.cases) })}>`,
      ...suite.cases.flatMap(caseLines),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ]
  return `${lines.join('\n')}\n`
}

function count(cases: readonly JunitCase[]): Readonly<Record<'tests' | 'failures' | 'errors', number>> {
  const withTag = (tag: string): number => cases.filter(({ problem }) => problem?.tag === tag).length
  return { tests: cases.length, failures: withTag('failure'), errors: withTag('error') }
}

function caseLines({ name, className, problem, output }: JunitCase): readonly string[] {
  const start = `    <testcase${attributes({ name, classname: className })}`
  const inside = [
    ...(problem === undefined
      ? []
      : [`<${problem.tag}${attributes({ message: problem.message })}>${escaped(problem.text)}</${problem.tag}>`]),
    ...(output === undefined ? [] : [`<system-out>${escaped(output)}</system-out>`]),
  ]
  if (inside.length === 0) return [`${start}/>`]
  return [`${start}>`, ...inside.map((element) => `      ${element}`), '    </testcase>']
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(visible(String(value)))}"`)
    .join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no place for most control characters, for halves of a pair, and for two more, escaped or not. */
const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character).replaceAll(notInXml, '\uFFFD')
}
