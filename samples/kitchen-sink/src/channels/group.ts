import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/** Takes over what another channel has */
export const group: bp.IntegrationProps['channels']['group'] = {
  messages: {
    /** Payload: `text` */
    text: async () => {
      throw new RuntimeError('Sending "text" to the channel group is not implemented')
    },
    /** Payload: `fileUrl`, `title?`, `size?` */
    file: async () => {
      throw new RuntimeError('Sending "file" to the channel group is not implemented')
    },
    /** Payload: `title`, `actions` */
    picked: async () => {
      throw new RuntimeError('Sending "picked" to the channel group is not implemented')
    },
    /** Payload: `title?`, `subtitle?`, `imageUrl?`, `createdAt?` */
    omitted: async () => {
      throw new RuntimeError('Sending "omitted" to the channel group is not implemented')
    },
    /** Payload: `markdown` */
    other: async () => {
      throw new RuntimeError('Sending "other" to the channel group is not implemented')
    },
    /** Payload: `name`, `nick?` */
    named: async () => {
      throw new RuntimeError('Sending "named" to the channel group is not implemented')
    },
    /** Payload: `fileUrl`, `title?`, `size?` */
    same: async () => {
      throw new RuntimeError('Sending "same" to the channel group is not implemented')
    },
    /** Payload: `text?` */
    verbatim: async () => {
      throw new RuntimeError('Sending "verbatim" to the channel group is not implemented')
    },
    /** Payload: `text` */
    older: async () => {
      throw new RuntimeError('Sending "older" to the channel group is not implemented')
    },
    /** Payload: `videoUrl`, `title?` */
    video: async () => {
      throw new RuntimeError('Sending "video" to the channel group is not implemented')
    },
  },
}
