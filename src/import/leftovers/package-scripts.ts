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

/**
 * The scripts that call Tenon, and what they are without it.
 *
 * @param text of the package.json
 * @returns `instead` is empty for a script that does nothing else
 */
export function scriptsWithoutTenon(text: string): readonly ScriptAdvice[] {
  return scriptsIn(text).flatMap(([name, now]): ScriptAdvice[] => {
    const commands = now.split(/\s*&&\s*/)
    const others = commands.filter((command) => !/^(?:npx\s+|pnpm\s+(?:exec\s+)?|yarn\s+)?tenon\b/.test(command))
    return others.length === commands.length ? [] : [{ name, now, instead: others.join(' && ') }]
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
