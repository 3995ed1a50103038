import { expectTypeOf, test } from 'vitest'
import type * as bp from '../.botpress/index.js'

declare const client: bp.Client

/** In version 5 of the SDK, the tags of users are of type `any` here: these mistakes are found from version 7 on. */
test('users have the tags of the integration, wherever they are named', async () => {
  const { user } = await client.getUser({ id: 'user_1' })
  expectTypeOf(user.tags.phone).toEqualTypeOf<string | undefined>()
  // @ts-expect-error users have no such tag
  void user.tags.mail
  // @ts-expect-error users have no such tag
  await client.createUser({ tags: { mail: 'a@example.com' } })
  // @ts-expect-error users have no such tag
  await client.updateUser({ id: 'user_1', tags: { mail: 'a@example.com' } })
  // @ts-expect-error users have no such tag
  await client.listUsers({ tags: { mail: 'a@example.com' } })
  // A tag is removed by null.
  await client.updateUser({ id: 'user_1', tags: { language: null } })
})
