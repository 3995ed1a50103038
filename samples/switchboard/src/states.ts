import { isApiError } from '@botpress/sdk'

/** What a state holds; undefined when it was never set. */
export async function stateOrNone<Payload>(
  asked: Promise<{ readonly state: { readonly payload: Payload } }>,
): Promise<Payload | undefined> {
  try {
    return (await asked).state.payload
  } catch (error) {
    if (isApiError(error) && error.type === 'ResourceNotFound') return undefined
    throw error
  }
}
