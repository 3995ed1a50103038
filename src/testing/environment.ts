interface Held {
  readonly value: string
  readonly before: string | undefined
  count: number
}

const held = new Map<string, Held>()

/**
 * Sets variables of the environment. Harnesses that are open at the same time may share a variable when they agree on its value.
 *
 * @returns what restores them, once
 * @throws when another harness holds a variable with another value; then nothing is set
 */
export function setEnvironment(values: Readonly<Record<string, string>>): () => void {
  const names = Object.keys(values)
  const taken = names.find((name) => held.has(name) && held.get(name)?.value !== values[name])
  if (taken !== undefined)
    throw new Error(
      `Another harness that is open has set ${taken} to another value, and a process has one environment. Close that harness first`,
    )
  for (const [name, value] of Object.entries(values)) {
    const existing = held.get(name)
    if (existing !== undefined) existing.count++
    else {
      held.set(name, { value, before: process.env[name], count: 1 })
      process.env[name] = value
    }
  }
  let isRestored = false
  return () => {
    if (isRestored) return
    isRestored = true
    for (const name of names) release(name)
  }
}

function release(name: string): void {
  const entry = held.get(name)
  if (entry === undefined || --entry.count > 0) return
  held.delete(name)
  if (entry.before === undefined) delete process.env[name]
  else process.env[name] = entry.before
}
