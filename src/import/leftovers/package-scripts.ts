/** A script of a package.json that has to build the manifest first. */
export interface ScriptAdvice {
  readonly name: string
  readonly now: string
  readonly instead: string
}

/**
 * The scripts that run `bp build`, `bp deploy` or the like, which read the definition, without building the manifest before.
 *
 * @param text of the package.json
 * @returns none when there is nothing to change, or the file cannot be read
 */
export function scriptsToChange(text: string): readonly ScriptAdvice[] {
  return scriptsIn(text).flatMap(([name, now]): ScriptAdvice[] => {
    if (!needsDefinition.test(now) || /\btenon build\b/.test(now)) return []
    return [{ name, now, instead: now.replace(needsDefinition, 'tenon build && $&') }]
  })
}

const needsDefinition = /\bbp (?:build|deploy|dev)\b/

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
    if (others.length === commands.length) return []
    // A build has made the bindings that the code imports, and so do the commands of `bp` that read the definition.
    const needsBindings =
      commands.some((command) => /\btenon\s+build\b/.test(command)) && others.length > 0 && !needsDefinition.test(now)
    return [{ name, now, instead: [...(needsBindings ? ['bp gen'] : []), ...others].join(' && ') }]
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
