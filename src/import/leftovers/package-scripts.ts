/** A script of a package.json that has to build the manifest first. */
export interface ScriptAdvice {
  readonly name: string
  readonly now: string
  readonly instead: string
}

/**
 * The scripts that run `bp build`, `bp deploy` or the like without building the manifest before.
 *
 * @param text of the package.json
 * @returns none when there is nothing to change, or the file cannot be read
 */
export function scriptsToChange(text: string): readonly ScriptAdvice[] {
  return scriptsIn(text).flatMap(([name, now]): ScriptAdvice[] => {
    if (!/\bbp build\b/.test(now) || /\btenon build\b/.test(now)) return []
    return [{ name, now, instead: now.replace(/\bbp build\b/, 'tenon build && bp build') }]
  })
}

function scriptsIn(text: string): readonly (readonly [name: string, script: string])[] {
  try {
    const { scripts } = JSON.parse(text) as { readonly scripts?: unknown }
    if (typeof scripts !== 'object' || scripts === null) return []
    return Object.entries(scripts).filter((row): row is [string, string] => typeof row[1] === 'string')
  } catch {
    // npm tells what is wrong with it.
    return []
  }
}
