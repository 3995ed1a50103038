import type { DocumentComment } from './document.ts'
import type { NodeIds } from './node-ids.ts'
import { readDocument } from './plain-block.ts'
import { createPlainScanner, doubt } from './plain-scanner.ts'
import type { DocumentNode } from './tree.ts'

/** What a text holds that is YAML of the plain kind. */
export interface PlainYaml {
  readonly root: DocumentNode
  readonly comments: readonly DocumentComment[]
}

/** What no text of the plain kind has: tabs, carriage returns, and the marks of documents, directives and their ends. */
const unusual = /[\t\r\uFEFF]|^(?:---|\.\.\.|%)/m

/**
 * Reads a text that is written as most manifests are: maps and lists in block style, flow collections without comments, texts that
 * end on their line or are block scalars; no anchors, tags or documents. It takes a tenth of the time of the `yaml` library, whose
 * general way needs a token for each stretch of text.
 *
 * What is read is exactly what the library reads: at the first doubt, and for everything that is wrong, it gives up, and the library
 * does all of it.
 *
 * @param text without characters that YAML forbids
 * @returns undefined when the text is not of this kind; ids may have been given out then
 */
export function readPlainYaml(text: string, nextId: NodeIds): PlainYaml | undefined {
  if (unusual.test(text)) return undefined
  try {
    const scanner = createPlainScanner(text, nextId)
    return { root: readDocument(scanner), comments: scanner.comments }
  } catch (error) {
    if (error === doubt) return undefined
    throw error
  }
}
