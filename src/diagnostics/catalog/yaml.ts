import { error } from './entry.ts'

/** Of every file that a merge left its marks in. */
export const bothVersionsLeft =
  'A merge left both versions here. Keep one of them, or put them together, and remove the lines that begin with ' +
  '"<<<<<<<", "=======" and ">>>>>>>"'

export const yamlDiagnostics = {
  'yaml/syntax': error<{ problem: string }>(({ problem }) => `This is not valid YAML. ${problem}`),
  'yaml/merge-conflict': error(() => bothVersionsLeft),
  'yaml/tab': error(
    () => 'This line is indented with a tab, which YAML does not allow. Indent with spaces, in the whole file',
  ),
  'yaml/character': error<{ character: string }>(
    ({ character }) =>
      `The character ${character} cannot stand in a YAML file. Remove it; inside double quotes it can be written as an escape`,
  ),
  'yaml/line-break': error(
    () =>
      'This line ends in a carriage return alone, which editors and tools do not agree on. Save the file with line feeds (LF or CRLF)',
  ),
  'yaml/multiple-documents': error(
    () =>
      'A second YAML document begins here, but a file holds one. Remove what follows, or move it to a file of its own',
  ),
  'yaml/directive': error<{ directive: string }>(
    ({ directive }) =>
      `The directive "${directive}" is not supported: manifests are YAML 1.2, without directives. Remove the line`,
  ),
  'yaml/tag': error<{ tag: string }>(
    ({ tag }) =>
      `The tag "${tag}" is not supported: a value says its type by how it is written. Remove the tag; for text, use quotes`,
  ),
  'yaml/merge-key': error<{ anchor: string | undefined }>(({ anchor }) => {
    const copied = anchor === undefined ? 'the keys that it would merge' : `the keys of "*${anchor}"`
    return `The merge key "<<" is not part of YAML 1.2. Write ${copied} out here; schemas take over fields with "extends"`
  }),
  'yaml/duplicate-key': error<{ key: string }>(
    ({ key }) => `The key "${key}" stands twice in this map. Keep one of the two: neither can win`,
  ),
  'yaml/forbidden-key': error<{ key: string }>(
    ({ key }) => `The name "${key}" cannot be a key: JavaScript gives it a meaning of its own. Choose another name`,
  ),
  'yaml/key-not-text': error<{ found: 'map' | 'list' | 'alias' | 'empty' | 'null' }>(({ found }) => {
    switch (found) {
      case 'map':
        return 'A key must be plain text, and this is a map. Text that begins with "{" must be in quotes'
      case 'list':
        return 'A key must be plain text, and this is a list. Text that begins with "[" must be in quotes'
      case 'alias':
        return 'A key must be plain text, and this is an alias. Write the name out; text that begins with "*" must be in quotes'
      case 'empty':
        return 'There is no key before this ":". Write a name before it; text that begins with ":" must be in quotes'
      case 'null':
        return `A key must be plain text, and this is null. Put it in quotes if the name is meant`
    }
  }),
  'yaml/unknown-alias': error<{ name: string; suggestion: string | undefined; isDefinedBelow: boolean }>(
    ({ name, suggestion, isDefinedBelow }) => {
      if (isDefinedBelow) {
        return `The alias "*${name}" stands before its anchor "&${name}". Put the anchor at the first use, and the alias below`
      }
      const hint =
        suggestion === undefined ? `Text that begins with "*" must be in quotes.` : `Did you mean "*${suggestion}"?`
      return `There is no anchor "&${name}" in this file. ${hint}`
    },
  ),
  'yaml/cyclic-alias': error<{ name: string }>(
    ({ name }) => `The alias "*${name}" stands inside of its own anchor, so it would never end. Write the value out`,
  ),
  'yaml/too-many-aliases': error<{ limit: number }>(
    ({ limit }) =>
      `From this alias on, the aliases of this file stand for more than ${spellNumber(limit)} values. Write fewer aliases of aliases`,
  ),
  'yaml/too-deep': error<{ limit: number }>(
    ({ limit }) =>
      `Maps and lists are nested more than ${limit} deep here. Move inner parts to "schemas", and refer to them`,
  ),
  'yaml/too-many-problems': error<{ limit: number }>(
    ({ limit }) => `This file has more than ${limit} problems; those from here on are not shown. Is it a YAML file?`,
  ),
} as const

/** 10000 -> 10,000; alike in every locale. */
function spellNumber(value: number): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
