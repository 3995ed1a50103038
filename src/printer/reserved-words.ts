/** Words that cannot name a variable in a module: ECMA-262, "Reserved Words", with those of strict mode. */
const reserved: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public ' +
    'return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
)

export function isReservedWord(name: string): boolean {
  return reserved.has(name)
}
