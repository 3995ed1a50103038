import { titleOfIntegration } from './integration-name.ts'

/** What the templates say, so that they are manifests themselves. */
const placeholder = { name: 'my-integration', title: 'My Integration' }

/** A template's files with the name of the new integration in them. @param files path -> text */
export function fillTemplate(files: ReadonlyMap<string, string>, name: string): ReadonlyMap<string, string> {
  const title = titleOfIntegration(name)
  return new Map(
    [...files].map(([path, text]) => {
      if (path === 'integration.yaml')
        return [
          path,
          text
            .replace(`name: ${placeholder.name}\n`, () => `name: ${yamlText(name)}\n`)
            .replace(`title: ${placeholder.title}\n`, () => `title: ${yamlText(title)}\n`),
        ]
      return [path, text.replaceAll(placeholder.title, () => title)]
    }),
  )
}

/** A name as a value in YAML, where `true` and `2024` are no text. */
function yamlText(text: string): string {
  return /^[a-z][a-z0-9 /-]*$/i.test(text) && !/^(true|false|null)$/i.test(text) ? text : `'${text}'`
}
