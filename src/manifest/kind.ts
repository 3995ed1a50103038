import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { MapEntry, MapNode } from '../document/tree.ts'
import { renaming, replacement } from './fixes.ts'
import { foundName } from './value-name.ts'

/** What a manifest is: the word before the `/v1` of its key `manifest`. */
export type ManifestKind = 'integration' | 'part' | 'interface' | 'tests' | 'workspace'

const kinds: readonly ManifestKind[] = ['integration', 'part', 'interface', 'tests', 'workspace']

/**
 * Reads the key `manifest` of a file.
 *
 * @returns undefined when it does not say a kind of version 1. Why is reported, here or when the file was read.
 */
export function manifestKind(document: Document, report: Report): ManifestKind | undefined {
  const kind = readKind(document, report)
  return kinds.find((known) => known === kind)
}

/**
 * The same, telling apart why there is no kind: there is no mapping, its kind is not known (it is missing or misspelt), or it is
 * written in another version of the language.
 */
export function readKind(document: Document, report: Report): ManifestKind | 'none' | 'unknown' | 'other-version' {
  const { root } = document
  if (!root) {
    if (!document.isPartial) report(missingKind(0, document))
    return 'none'
  }
  if (root.kind !== 'map') {
    const advice = `Begin with "manifest: ${isTestFile(document) ? 'tests' : 'integration'}/v1"`
    const params = { what: 'A manifest', expected: 'a map', found: foundName(root), advice }
    if (!document.isPartial) report(createDiagnostic('manifest/wrong-type', params, document.location(root.range)))
    return 'none'
  }
  const node = root.entries.get('manifest')?.value
  if (!node) {
    // What is missing in a file that could not be read wholly may stand in the rest of it.
    if (!document.isPartial) report(noKind(root, document))
    return 'unknown'
  }
  const at = document.location(node.range)
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    const advice = 'Write integration/v1, part/v1, interface/v1 or tests/v1'
    const params = { what: '"manifest"', expected: 'text', found: foundName(node), advice }
    report(createDiagnostic('manifest/wrong-type', params, at))
    return 'unknown'
  }
  const kind = kinds.find((known) => node.value === `${known}/v1`)
  if (kind) return kind
  const [word = '', version = ''] = node.value.split('/')
  const meant = kinds.find((known) => known === word) ?? closest(word, kinds)
  if (meant === word && /^v[1-9]\d*$/.test(version) && version !== 'v1') {
    report(createDiagnostic('manifest/wrong-version', { kind: meant, found: node.value }, at))
    return 'other-version'
  }
  const suggestion = meant && `${meant}/v1`
  const fix = suggestion && { fix: replacement(document, node.range, suggestion, false) }
  report(createDiagnostic('manifest/unknown-kind', { found: foundName(node), suggestion }, at, fix || {}))
  return 'unknown'
}

function noKind(root: MapNode, document: Document): Diagnostic {
  const misspelt = misspeltKey(root)
  if (misspelt) {
    const params = { key: misspelt.key, owner: 'this file', advice: 'Did you mean "manifest"?' }
    const fix = renaming(document, misspelt, 'manifest')
    return createDiagnostic('manifest/unknown-key', params, document.location(misspelt.keyRange), { fix })
  }
  return missingKind(root.range[0], document)
}

function missingKind(offset: number, document: Document): Diagnostic {
  const advice = isTestFile(document)
    ? 'Begin the file with "manifest: tests/v1"'
    : 'Begin the file with "manifest: integration/v1" (or part/v1, interface/v1, tests/v1)'
  const params = { key: 'manifest', owner: 'this file', advice }
  return createDiagnostic('manifest/missing-key', params, document.location([offset, offset]))
}

function isTestFile({ file }: Document): boolean {
  return file.endsWith('.test.yaml')
}

/** The key that was meant to be `manifest`, where that is missing. */
export function misspeltKey(root: MapNode): MapEntry | undefined {
  if (root.entries.has('manifest')) return undefined
  return [...root.entries.values()].find(({ key }) => closest(key, ['manifest']) !== undefined)
}

/** Whether a `*.test.yaml` says nothing of tests of ours, neither what it is nor cases: other programs have files of such names, too. */
export function isForeignTestFile({ root, isPartial }: Document): boolean {
  // What is missing in a file that could not be read wholly may stand in the rest of it.
  if (root === undefined || isPartial) return false
  if (root.kind !== 'map') return true
  return !root.entries.has('manifest') && misspeltKey(root) === undefined && !root.entries.has('tests')
}
