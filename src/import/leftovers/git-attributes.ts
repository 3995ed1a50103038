import type { OutputFile } from '../../emit/output-file.ts'

const patterns = ['integration.definition.ts', 'interface.definition.ts', 'src/generated/**', 'bp_modules/**']

/**
 * The lines by which git hosts fold what a build has made.
 *
 * @param text of the `.gitattributes` that is there
 * @returns none when it says something of generated files already
 */
export function generatedPaths(text: string, outputs: readonly OutputFile[]): readonly string[] {
  if (text.includes('linguist-generated')) return []
  const isMade = (pattern: string): boolean =>
    outputs.some(({ path }) => (pattern.endsWith('/**') ? path.startsWith(pattern.slice(0, -2)) : path === pattern))
  return patterns.filter(isMade).map((pattern) => `${pattern} linguist-generated`)
}
