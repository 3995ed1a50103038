import type { Fix } from '../diagnostics/diagnostic.ts'
import type { DiagnosticParams } from '../diagnostics/catalog.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import { deriveTitle } from '../model/titles.ts'
import { titleInsertion, type ItemForm } from './insert-key.ts'
import type { FamilyContext, RuleId } from './rule.ts'
import type { Text } from './said.ts'

/** The ids that say that something lacks a text: their message speaks of nothing but what it is. */
export type TextId = {
  [Id in RuleId]: keyof DiagnosticParams<Id> extends 'what'
    ? 'what' extends keyof DiagnosticParams<Id>
      ? Id
      : never
    : never
}[RuleId]

/** Which texts something needs, by the id of the finding that it has none. */
export type Needs<Ids extends TextId> = Readonly<Partial<Record<Text, Ids>>>

/** Something that people read about. */
export interface Speaker {
  /** Into the model. */
  readonly pointer: string
  /** As in `The action "pinMessage"`. */
  readonly what: string
  readonly name: string
  readonly form: ItemForm
  readonly says: (text: Text) => boolean
}

/** Reports each text that a speaker needs and does not say. What was written and refused is not missing. */
export function demand<Ids extends TextId>(
  { report, writtenAt }: Pick<FamilyContext<Ids>, 'report' | 'writtenAt'>,
  needs: Needs<Ids>,
  speaker: Speaker,
): void {
  for (const text of ['description', 'title'] as const) {
    const id = needs[text]
    if (id === undefined || speaker.says(text)) continue
    const written = writtenAt(speaker.pointer)
    if (written !== undefined && !isComplete(written)) return
    const fix = text === 'title' ? titleFix(written, speaker) : undefined
    const params = { what: speaker.what } as DiagnosticParams<Ids>
    report(id, speaker.pointer, params, fix === undefined ? {} : { fix })
  }
}

/** A title made from the name, as `titles: derived` would make it. */
function titleFix(written: Cursor<unknown> | undefined, { name, form }: Speaker): Fix | undefined {
  return written === undefined ? undefined : titleInsertion(written, deriveTitle(name), form)
}
