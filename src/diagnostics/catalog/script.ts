import { error, info, warning } from './entry.ts'
import { bothVersionsLeft } from './yaml.ts'

/** Findings about VRL scripts: as files, and what they say. */
export const scriptDiagnostics = {
  'script/not-found': error(
    (p: { path: string }) => `The script "${p.path}" does not exist. Create it, or correct the path`,
  ),
  'script/unreadable': error(
    (p: { path: string; reason: string }) =>
      `The script "${p.path}" cannot be used: ${p.reason}. Name a file of UTF-8 text`,
  ),
  'script/same-file': error(
    (p: { path: string; other: string }) =>
      `This script and another would be written to "${p.path}" and "${p.other}", which are one file on some disks. ` +
      'Rename one of the configurations by more than its capitals',
  ),
  'script/empty': error((p: { path: string }) => `The script "${p.path}" is empty. Write it, or remove the key`),
  'script/merge-conflict': error(() => bothVersionsLeft),
  'script/too-long': error(
    (p: { length: number; limit: number }) =>
      `The script has ${p.length} characters, and the platform takes at most ${p.limit}. Shorten it: comments count too`,
  ),
  'script/does-not-compile': error(
    (p: CompilerWords) => `VRL error ${p.code}, ${inWords(p)}. See https://errors.vrl.dev/${p.code}`,
  ),
  'script/compiler-warning': warning((p: CompilerWords) => `VRL warning ${p.code}, ${inWords(p)}`),
  'script/not-checked': error((p: { reason: string; isOfEngine: boolean }) =>
    p.isOfEngine
      ? `This script could not be checked: ${p.reason}. Install Tenon again, and tell us if that does not help`
      : `This script could not be checked: ${p.reason}. Write it in a simpler way: what Tenon cannot compile, Botpress cannot either`,
  ),
  'script/breaking-function': error(
    (p: { name: string }) =>
      `The function "${p.name}" breaks the VRL compiler, so that nothing of this script can be checked or run. Do without it`,
  ),
  'script/unsupported-function': warning(
    (p: { name: string; why: string }) => `The function "${p.name}" always fails here: ${p.why}. Do without it`,
  ),
  'script/unknown-field': warning(
    (p: { field: string; kind: string; known: readonly string[]; suggestion: string | undefined }) =>
      p.field === 'secrets'
        ? `There is no ".secrets" in ${p.kind}: only a fallback handler script is given secrets. Do without them here`
        : `There is no field ".${p.field}" in what ${p.kind} is given, which is ${listed(p.known)}.` +
          (p.suggestion === undefined ? ' Correct the name' : ` Did you mean ".${p.suggestion}"?`),
  ),
  'script/path-into-text': warning((p: { field: string; inside: string }) => {
    const parsers: Readonly<Record<string, string>> = { body: 'parse_json!', query: 'parse_query_string!' }
    const parser = parsers[p.field]
    return (
      `".${p.field}" is text, and has no "${p.inside}": this is always null. ` +
      (parser === undefined ? 'Take the text as a whole' : `Parse it first: \`${parser}(.${p.field})\``)
    )
  }),
  'script/header-case': warning(
    (p: { header: string; lower: string }) =>
      `There is never a header "${p.header}": the names of headers come in small letters. Write "${p.lower}"`,
  ),
  'script/undeclared-secret': warning(
    (p: { secret: string; suggestion: string | undefined }) =>
      `The secret "${p.secret}" is not declared, so that it is never there.` +
      (p.suggestion === undefined ? ' Add it to "secrets" in the manifest' : ` Did you mean "${p.suggestion}"?`),
  ),
  'script/absent-as-empty': warning(
    (p: { argument: string }) =>
      `When "${p.argument}" is absent, to_string! gives an empty text, and the identifier is made of what is left. ` +
      `Write string!(${p.argument}) for a text, or to_string(int!(${p.argument})) for a number, which fail then, so that the request ` +
      'goes to the fallback',
  ),
  'script/never-text': error((p: { kind: string; wanted: 'extract' | 'link'; type: string }) =>
    p.wanted === 'extract'
      ? `The result of ${p.kind} is the identifier, a string, or null where there is none; this is ${withArticle(p.type)}. ` +
        'Make a string of it, with to_string! for a number'
      : `The result of ${p.kind} is the link, a string; this is ${withArticle(p.type)}. End the script in the text of the link`,
  ),
  'script/never-object': warning(
    (p: { type: string }) =>
      'The result of a fallback handler script is the response, an object with "status", "headers" and "body", which may each be left ' +
      `out; this is ${withArticle(p.type)}. Write { "status": 200, "body": … }`,
  ),
  'script/null-link': warning(
    () =>
      'The result of a link template script is the link, a string; this may be null, and then there is no link. ' +
      'Give a link in every case: add an "else"',
  ),
  'script/unused-file': info(
    (p: { path: string }) =>
      `Nothing names the script "${p.path}": neither the manifest nor a test. Name it where it belongs, or remove it`,
  ),
} as const

/** What VRL's compiler says. */
export interface CompilerWords {
  /** The number under which it is explained. */
  readonly code: number
  readonly what: string
  readonly reasons: readonly string[]
}

function inWords({ what, reasons }: CompilerWords): string {
  return reasons.length === 0 ? what : `${what}: ${reasons.join('; ')}`
}

function listed(names: readonly string[]): string {
  return names.map((name) => `".${name}"`).join(', ')
}

/** A type as VRL writes it, or several. */
function withArticle(type: string): string {
  if (type === 'null' || / or |,/.test(type) || type.startsWith('{') || type.startsWith('[')) return type
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
}
