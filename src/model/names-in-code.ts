/**
 * The names that `bp gen` gives to what it generates, so that code which imports them finds the same in ours. Taken from
 * `packages/cli/src/code-generation` of Botpress, versions 5.5.6 and 7.1.2 of its command.
 */

/** What `bp` takes for words: runs of letters and digits, parted where a capital follows a small letter. */
function words(name: string): readonly string[] {
  return name.split(/[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '')
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}

/** `createURL` -> `CreateUrl`. */
export function typeName(name: string): string {
  return identifierFrom(words(name).map(capitalized).join(''))
}

/** `create-url` -> `createUrl`; the words of {@link reserved} get a `_` in front. */
export function aliasName(name: string): string {
  const [first = '', ...others] = words(name)
  const alias = [first.toLowerCase(), ...others.map(capitalized)].join('')
  return identifierFrom(reserved.has(alias) || unseen.has(alias) ? `_${alias}` : alias)
}

/** `apiKey` -> `API_KEY`. */
export function screamingName(name: string): string {
  return identifierFrom(
    words(name)
      .map((word) => word.toUpperCase())
      .join('_'),
  )
}

/** `getURL` -> `get-url`: the name of a file that a person would give it. */
export function kebabName(name: string): string {
  return (
    words(name)
      .map((word) => word.toLowerCase())
      .join('-') || '_'
  )
}

/** The name of a file or folder: characters that not every disk takes become hyphens. */
export function fileName(name: string): string {
  const safe = name.replace(/[^a-zA-Z0-9_\-.]/g, '-')
  return /^\.*$/.test(safe) ? `_${safe}` : safe
}

/**
 * Why what `bp` generates for a name does not compile: the end of a sentence. Undefined when it does.
 *
 * @param identifier what `aliasName` or `screamingName` makes of the name
 */
export function problemInCode(name: string, identifier: string): string | undefined {
  if (!/^[A-Za-z]/.test(words(name).join(''))) return 'it does not begin with a letter from A to Z'
  return unseen.has(identifier.replace(/^_/, '')) ? 'modules of JavaScript have no such name' : undefined
}

/** Words of modules that `bp` does not see to, either. */
const unseen: ReadonlySet<string> = new Set(['arguments', 'await', 'eval'])

/** `bp` does not see to names without letters, or with a digit in front. */
function identifierFrom(text: string): string {
  return /^[A-Za-z_]/.test(text) ? text : `_${text}`
}

const reserved: ReadonlySet<string> = new Set(
  (
    'any as boolean break case catch class const constructor continue debugger declare default delete do else enum export ' +
    'extends false finally for from function get if implements import in instanceof interface let module new null number ' +
    'of package private protected public require return set static string super switch symbol this throw true try type ' +
    'typeof var void while with yield'
  ).split(' '),
)

/** Gives each name once: the first that asks for one has it, and those after it get a number behind. */
export function createNames(toName: (name: string) => string, normal: (name: string) => string = (name) => name) {
  const taken = new Set<string>()
  return (name: string): string => {
    const wanted = toName(name)
    for (let serial = 1; ; serial += 1) {
      const given = serial === 1 ? wanted : `${wanted}${serial}`
      if (taken.has(normal(given))) continue
      taken.add(normal(given))
      return given
    }
  }
}

/** How `bp` demands that most names are spelt: words are split at non-word characters, `-`, `_` and where a small letter meets a capital. */
export function camelCase(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[\W_]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
}
