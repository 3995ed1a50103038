import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/** Keeps a transcript longer than others. */
export const keepTranscript: bp.IntegrationProps['actions']['keepTranscript'] = async ({ client, input }) => {
  const { file } = await client.getFile({ id: input.fileId })
  if (file.tags['kind'] !== 'transcript') throw new RuntimeError(`${file.key} is no transcript`)
  await client.updateFileMetadata({
    id: file.id,
    expiresAt: input.until,
    metadata: { ...file.metadata, keptBecause: input.why },
  })
  return {}
}
