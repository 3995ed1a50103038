import { readdirSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { Document, isScalar, parse, visit } from 'yaml'
import { compile, type Compilation } from '../../src/compile.ts'
import { readSample, sampleFolder, type SampleName } from '../support/build-sample.ts'
import { storedDefinition, type Stored } from '../support/evaluate.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { hostileStrings } from './hostile-strings.ts'
import { withoutReview } from '../support/without-review.ts'
import { rewriteManifest, type Replace, type Value } from './rewrite.ts'

/** Half of a surrogate pair alone is no text: YAML cannot hold it. */
const halves = hostileStrings.filter((text) =>
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text),
)
const wellFormed = hostileStrings.filter((text) => !halves.includes(text))

/** What the platform does not store of a sample: what nothing uses, what is overridden, and what an interface says of itself. */
const unstored: Partial<Record<SampleName, readonly string[]>> = {
  'kitchen-sink': ['shared.yaml/schemas/Unused'],
  tracker: [
    'interfaces/creatable.yaml/title',
    'interfaces/creatable.yaml/description',
    'interfaces/creatable.yaml/attributes/category',
    'interfaces/creatable.yaml/entities/item/title',
    'interfaces/creatable.yaml/entities/item/description',
    'interfaces/creatable.yaml/entities/item/fields/id/string',
    'interfaces/creatable.yaml/entities/item/fields/id/title',
    'interfaces/creatable.yaml/actions/create/title',
    'interfaces/creatable.yaml/actions/create/description',
    'interfaces/listable.yaml/entities/item/fields/id/string',
    'interfaces/listable.yaml/entities/item/fields/id/title',
    'interfaces/listable.yaml/actions/list/title',
    'interfaces/listable.yaml/actions/list/description',
  ],
}

/**
 * Declares the tests of a sample: with each hostile string in every place where its manifest has a text that its author may choose,
 * it compiles, and the platform would store the same texts.
 */
export function testSample(name: SampleName): void {
  afterEach(() => {
    expect(globalThis).not.toHaveProperty('__canary')
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  const sample = readFiles(name)
  const marks = createMarks()
  // Each place has a text of its own here: where they are found again is where the hostile texts have to be.
  const marked = storedOf(compileSample(sample, marks.replace, { index: 0 }))

  test.each(halves.map((text) => [JSON.stringify(text), text] as const))(
    'refuses %s, which is no text, at each place',
    (_shown, text) => {
      const { outputs, diagnostics } = compileHostile(sample, marks, text, 0)
      expect(outputs).toBeUndefined()
      const errors = withoutReview(diagnostics).filter(({ severity }) => severity === 'error')
      expect(errors.length).toBeGreaterThan(0)
      // After a hundred, it says that there are more.
      expect(errors.filter(({ id }) => id !== 'yaml/syntax' && id !== 'yaml/too-many-problems')).toEqual([])
      expect(errors.every(({ location }) => location.range !== undefined)).toBe(true)
    },
  )

  test('has a place of its own for each text', async () => {
    const found = new Set<string>()
    mapStrings(await marked, (text) => (found.add(text), text))
    const lost = [...marks.marks].filter(([mark]) => !found.has(mark)).map(([, { place }]) => place)
    expect([...new Set(lost)]).toEqual(unstored[name] ?? [])
  })

  test.each(wellFormed.map((text, index) => [JSON.stringify(text).slice(0, 60), text, index] as const))(
    'stores %s wherever a text may stand',
    async (_shown, text, index) => {
      const expected = mapStrings(await marked, (found) => {
        const mark = marks.marks.get(found)
        return mark === undefined ? found : hostile(text, mark)
      })
      const compilation = compileHostile(sample, marks, text, index)
      expect(withoutReview(compilation.diagnostics).filter(({ severity }) => severity === 'error')).toEqual([])
      const actual = await storedOf(compilation)
      if (!isDeepStrictEqual(sorted(actual), sorted(expected))) expect(sorted(actual)).toEqual(sorted(expected))
    },
  )
}

/** A place for a text, or several that must have the same. */
interface Mark {
  readonly kind: Parameters<Replace>[0]
  /** Counts the marks of this kind. */
  readonly serial: number
  /** Where it stands first. */
  readonly place: string
}

/** The fields of the SDK's messages: a manifest that picks one of them must call it by its name. */
const sdkFields = new Set(
  'text imageUrl audioUrl videoUrl fileUrl title latitude longitude address items subtitle actions options'.split(' '),
)

/** Gives every place a text of its own, or the same to those whose texts must stay the same. */
function createMarks() {
  const marks = new Map<string, Mark>()
  const byPlace = new Map<string, string>()
  const counts = new Map<string, number>()
  const markFor: Replace = (kind, text, place) => {
    if (kind === 'pattern' || (kind === 'name' && sdkFields.has(text))) return text
    const shared = kind === 'value' || kind === 'name'
    const key = shared ? `${kind} ${text}` : `${kind} ${place} ${text}`
    const known = byPlace.get(key)
    if (known !== undefined) return known
    const serial = counts.get(kind) ?? 0
    counts.set(kind, serial + 1)
    const mark = `<${kind} ${serial}>`
    marks.set(mark, { kind, serial, place })
    byPlace.set(key, mark)
    return mark
  }
  return {
    marks,
    replace: markFor,
    at: (...place: Parameters<Replace>) => marks.get(markFor(...place)),
  }
}

/** The hostile text as it stands at a mark: as it is, but for length, and so that texts differ that must. */
function hostile(text: string, { kind, serial }: Mark): string {
  switch (kind) {
    case 'text':
      return text
    case 'root-title':
      return [...text].slice(0, 64).join('')
    case 'root-description':
      return [...text].slice(0, 256).join('')
    case 'attribute':
      return [...text].slice(0, 200).join('')
    case 'value':
      return numbered(text, serial)
    default: {
      const short = [...text].slice(0, 200).join('')
      const unusable =
        kind === 'name' ? Object.hasOwn(Object.prototype, short) || short.endsWith('?') : short === '__proto__'
      return numbered(short, unusable ? serial + 1 : serial)
    }
  }
}

/** The first as it is, the others with a number, now in front and now behind. */
function numbered(text: string, serial: number): string {
  if (serial === 0) return text
  return serial % 2 === 0 ? `${serial}·${text}` : `${text}·${serial}`
}

type Marks = ReturnType<typeof createMarks>
/** Path in the project -> a manifest's value, or the text of another file. */
type Files = ReadonlyMap<string, Value>

function readFiles(name: SampleName): Files {
  const paths = readdirSync(sampleFolder(name), { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  )
  // What a workspace says is no text of its integrations.
  const own = paths.filter(
    (path) => /\.(yaml|vrl|svg|md)$/.test(path) && !path.startsWith('src/generated') && path !== 'tenon.yaml',
  )
  return new Map(
    own.map((path) => {
      const text = readSample(name, path)
      return [path, path.endsWith('.yaml') ? (parse(text) as Value) : text]
    }),
  )
}

function compileSample(sample: Files, replace: Replace, style: { index: number; comment?: string }): Compilation {
  const files = new Map<string, string>()
  for (const [path, content] of sample) {
    const inFile: Replace = (kind, text, place) => replace(kind, text, `${path}${place}`)
    files.set(`/project/${path}`, typeof content === 'string' ? content : manifestText(content, inFile, style))
  }
  return compile(createMemoryFileSystem(Object.fromEntries(files)), '/project/integration.yaml')
}

/** Compiles a sample with a hostile text at each mark, and in comments. */
function compileHostile(sample: Files, marks: Marks, text: string, index: number): Compilation {
  const replace: Replace = (kind, original, place) => {
    const mark = marks.at(kind, original, place)
    return mark === undefined ? original : hostile(text, mark)
  }
  return compileSample(sample, replace, { index, comment: text })
}

/** A manifest as YAML, with comments. Titles made from names would hide what becomes of the names. */
function manifestText(
  manifest: Value,
  replace: Replace,
  { index, comment }: { index: number; comment?: string },
): string {
  const { titles: _, ...kept } = manifest as { [key: string]: Value }
  const document = new Document(rewriteManifest(kept, replace))
  const lines = comment
    ?.slice(0, 100)
    .split(/[\r\n]+/)
    .map((line) => ` ${line.replaceAll(lineSeparator, stand).replaceAll(unprintable, '')}`)
  let serial = index
  visit(document, {
    Pair(_key, { key }) {
      // Above some keys each time, and above each key some time.
      if (isScalar(key) && lines !== undefined && serial++ % 7 === 0) key.commentBefore = lines.join('\n')
    },
    Scalar(_key, scalar) {
      // Every second time, the library may choose how to write what it can write plainly.
      if (typeof scalar.value === 'string' && (index % 2 === 0 || needsEscapes.test(scalar.value)))
        scalar.type = 'QUOTE_DOUBLE'
    },
  })
  return document
    .toString({ lineWidth: 0 })
    .replaceAll(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll(standIn, (character) => String.fromCharCode(character.charCodeAt(0) - standInOffset))
}

/** What YAML allows raw, in comments too, and JavaScript takes for the end of a line. They stand in for themselves meanwhile. */
const lineSeparator = /[\u2028\u2029]/g
const standInOffset = 0xc000
const standIn = /[\ue028\ue029]/g

function stand(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + standInOffset)
}

const unprintable =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const needsEscapes = new RegExp(unprintable.source)

async function storedOf({ outputs, diagnostics }: Compilation): Promise<Stored> {
  if (outputs === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 3), null, 1))
  return storedDefinition(outputs, '5.4.3')
}

function mapStrings(value: Stored, map: (text: string) => string): Stored {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [map(key), mapStrings(item, map)]))
}

/** JavaScript puts keys that look like numbers first: the order of `required` follows. */
function sorted(value: Stored): Stored {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'required' && Array.isArray(item) ? item.map(String).toSorted((a, b) => (a < b ? -1 : 1)) : sorted(item),
    ]),
  )
}
