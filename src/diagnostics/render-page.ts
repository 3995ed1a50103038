import picocolors from 'picocolors'
import { visible } from './visible.ts'

/**
 * A documentation page for the terminal: headings and code stand out, comments are left out, lines stay as they were broken.
 * It knows the Markdown that the pages use: headings, paragraphs, lists, fenced and inline code, bold, links.
 *
 * @param markdown the page; nothing in it can control the terminal
 */
export function renderPage(markdown: string, { colors }: { readonly colors: boolean }): string {
  const { bold, cyan, dim, underline } = picocolors.createColors(colors)
  const inline = (text: string) =>
    text
      .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, (_, label: string, target: string) => `${label} (${underline(target)})`)
      .replaceAll(/\*\*([^*]+)\*\*/g, (_, strong: string) => bold(strong))
      .replaceAll(/`([^`]+)`/g, (written, code: string) => (colors ? cyan(code) : written))

  const lines: string[] = []
  let fence: string | undefined
  for (const line of withoutComments(markdown).trim().split(/\r?\n/)) {
    const text = visible(line)
    const mark = /^ *(`{3,})(.*)$/.exec(text)
    if (fence !== undefined && mark?.[1] === fence) {
      fence = undefined
    } else if (fence !== undefined) {
      lines.push(text === '' ? '' : `    ${cyan(text)}`)
    } else if (mark) {
      fence = mark[1]
      const file = / file=(\S+)/.exec(mark[2] ?? '')?.[1]
      if (file !== undefined) lines.push(`  ${dim(`${file}:`)}`)
    } else {
      const heading = /^#+ (.*)$/.exec(text)?.[1]
      lines.push(heading === undefined ? inline(text) : bold(inline(heading)))
    }
  }
  return `${lines.join('\n').replaceAll(/\n{3,}/g, '\n\n')}\n`
}

function withoutComments(markdown: string): string {
  return markdown.replaceAll(/^<!--[^]*?-->\n?/gm, '')
}
