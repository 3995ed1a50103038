import type { DocumentNode, ScalarNode } from './tree.ts'

export type TextNode = ScalarNode & { readonly value: string }

/** The texts in a manifest or part that are paths of other files: scripts, the icon, the readme. */
export function findNamedFiles(root: DocumentNode): readonly TextNode[] {
  const configuration = at(root, 'configuration')
  const configurations = at(root, 'configurations')
  const scripts = [
    at(root, 'identifier', 'extractScript'),
    at(root, 'identifier', 'fallbackHandlerScript'),
    ...[configuration, ...valuesOf(configurations)].map((each) => at(each, 'identifier', 'linkTemplateScript')),
  ]
  return [
    ...scripts.filter(isText).filter(({ value }) => !value.includes('\n') && value.endsWith('.vrl')),
    ...[at(root, 'icon'), at(root, 'readme')].filter(isText).filter(({ value }) => value !== ''),
  ]
}

/** The value below some keys, or undefined when it is not written. */
export function at(node: DocumentNode | undefined, ...keys: readonly string[]): DocumentNode | undefined {
  let found = node
  for (const key of keys) found = found?.kind === 'map' ? found.entries.get(key)?.value : undefined
  return found
}

export function isText(node: DocumentNode | undefined): node is TextNode {
  return node?.kind === 'scalar' && typeof node.value === 'string'
}

function valuesOf(node: DocumentNode | undefined): readonly DocumentNode[] {
  return node?.kind === 'map' ? Array.from(node.entries.values(), ({ value }) => value) : []
}
