/** Changes of files, given together: editors write a file in several steps, and other programs many files. */
export interface Changes {
  readonly add: (path: string) => void
  /** Waits until something has changed and, since then, nothing for a while; or until the end, with what there is. */
  readonly take: () => Promise<readonly string[]>
  readonly end: () => void
}

/** @param pause how long nothing must change; in milliseconds */
export function gatherChanges(pause: number): Changes {
  const paths = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let hasEnded = false
  let wake = (): void => {}
  const isReady = (): boolean => hasEnded || (paths.size > 0 && timer === undefined)
  return {
    add(path) {
      paths.add(path)
      clearTimeout(timer)
      timer = setTimeout(() => {
        timer = undefined
        wake()
      }, pause)
    },
    async take() {
      while (!isReady())
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      const taken = [...paths]
      paths.clear()
      return taken
    },
    end() {
      hasEnded = true
      clearTimeout(timer)
      wake()
    },
  }
}
