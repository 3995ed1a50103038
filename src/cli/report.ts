import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Renderer } from '../diagnostics/renderer.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

export const formats = ['pretty', 'json'] as const

export type Format = (typeof formats)[number]

/** Where findings go in which format; without a file, to the terminal. */
export interface Destination<Name extends string = Format> {
  readonly format: Name
  readonly file?: string
}

/**
 * Shows findings in every way that was asked for, in the order given.
 *
 * @param source the text of a file as it was compiled
 */
export async function report(
  diagnostics: readonly Diagnostic[],
  destinations: readonly Destination[],
  source: (file: string) => string | undefined,
  terminal: Terminal,
): Promise<void> {
  for (const { format, file } of destinations.length > 0
    ? destinations
    : [{ format: 'pretty', file: undefined } as const]) {
    const render = await loadRenderer(format, diagnostics)
    if (file === undefined) {
      const { cwd, colors, columns } = terminal
      const text = render(
        diagnostics,
        columns === undefined ? { cwd, colors, source } : { cwd, colors, columns, source },
      )
      if (text !== '') terminal.stdout(text)
    } else {
      save(resolve(terminal.cwd, file), render(diagnostics, { cwd: terminal.cwd, colors: false, source }))
    }
  }
}

async function loadRenderer(format: Format, diagnostics: readonly Diagnostic[]): Promise<Renderer> {
  switch (format) {
    case 'pretty':
      return diagnostics.length === 0 ? () => '' : (await import('../diagnostics/render-pretty.ts')).renderPretty
    case 'json':
      return (await import('../diagnostics/render-json.ts')).renderJson
  }
}

/** @throws UsageError when it cannot be written */
export function save(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(`The report cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
