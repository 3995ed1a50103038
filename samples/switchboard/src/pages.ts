/** All items of a list that is answered in pages. */
export async function* allPages<Page extends { readonly meta: { readonly nextToken?: string } }>(
  read: (nextToken: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let nextToken: string | undefined
  do {
    const page = await read(nextToken)
    yield page
    nextToken = page.meta.nextToken
  } while (nextToken !== undefined)
}
