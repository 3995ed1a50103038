import type { Configuration, Integration, Script } from '../model/integration.ts'
import type { Ledger } from './ledger.ts'

/** What a change of a script means where it is there on one side only. */
interface ScriptMeaning {
  /** Begins a sentence. */
  readonly name: string
  readonly added: string
  readonly removed: string
}

/** What a script does is behaviour: another text is invisible, one that is gone takes away what it did. */
function compareScripts(
  before: Script | undefined,
  after: Script | undefined,
  pointer: string,
  { name, added, removed }: ScriptMeaning,
  ledger: Ledger,
): void {
  const owner = pointer.slice(0, pointer.lastIndexOf('/'))
  if (before === undefined && after !== undefined)
    ledger.tell({ impact: 'additive', message: `${name} is new: ${added}`, after: pointer })
  else if (before !== undefined && after === undefined)
    ledger.tell({ impact: 'breaking', message: `${name} is gone: ${removed}`, before: pointer, takenFrom: owner })
  else if (before !== undefined && after !== undefined && isOther(before.source, after.source))
    ledger.tell({ impact: 'invisible', message: `${name} changed`, before: pointer, after: pointer })
}

/** JSON can name a file whose text is not there. Line ends are a matter of the checkout. */
function isOther(before: string, after: string): boolean {
  return before !== '' && after !== '' && before.replaceAll('\r\n', '\n') !== after.replaceAll('\r\n', '\n')
}

/** The scripts that find out whose request it is, and answer it where nobody's. */
export function compareIdentifiers(before: Integration, after: Integration, ledger: Ledger): void {
  const [was, is] = [before.identifier ?? {}, after.identifier ?? {}]
  compareScripts(
    was.extractScript,
    is.extractScript,
    '/identifier/extractScript',
    {
      name: 'The script that extracts the identifier',
      added: 'requests to the shared webhook find their installation',
      removed: 'requests to the shared webhook find no installation any more',
    },
    ledger,
  )
  compareScripts(
    was.fallbackHandlerScript,
    is.fallbackHandlerScript,
    '/identifier/fallbackHandlerScript',
    {
      name: 'The script that answers requests without an installation',
      added: 'they are answered now',
      removed: 'they are not answered any more',
    },
    ledger,
  )
}

/** What a configuration says beside its fields. */
export function compareLinks(
  before: Configuration['identifier'] = {},
  after: Configuration['identifier'] = {},
  pointer: string,
  subject: string,
  ledger: Ledger,
): void {
  const [was, is] = [before.required === true, after.required === true]
  const at = `${pointer}/identifier`
  if (was !== is)
    ledger.tell({
      impact: is ? 'breaking' : 'additive',
      message: is
        ? `${subject}: an identifier is now required, so that nobody can install it without one`
        : `${subject}: an identifier is not required any more`,
      before: at,
      after: at,
      keyword: 'required',
    })
  compareScripts(
    before.linkTemplateScript,
    after.linkTemplateScript,
    `${at}/linkTemplateScript`,
    {
      name: `${subject}: the script that makes the link`,
      added: 'people can connect by a link',
      removed: 'people cannot connect by a link any more',
    },
    ledger,
  )
}
