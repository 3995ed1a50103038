import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/** Some of the SDK's messages */
export const some: bp.IntegrationProps['channels']['some'] = {
  messages: {
    /** Payload: `text` */
    text: async () => {
      throw new RuntimeError('Sending "text" to the channel some is not implemented')
    },
    /** Payload: `imageUrl`, `title?` */
    image: async () => {
      throw new RuntimeError('Sending "image" to the channel some is not implemented')
    },
    /** Payload: `audioUrl`, `title?` */
    audio: async () => {
      throw new RuntimeError('Sending "audio" to the channel some is not implemented')
    },
    /** Payload: `videoUrl`, `title?` */
    video: async () => {
      throw new RuntimeError('Sending "video" to the channel some is not implemented')
    },
    /** Payload: `fileUrl`, `title?` */
    file: async () => {
      throw new RuntimeError('Sending "file" to the channel some is not implemented')
    },
    /** Payload: `latitude`, `longitude`, `address?`, `title?` */
    location: async () => {
      throw new RuntimeError('Sending "location" to the channel some is not implemented')
    },
    /** Payload: `items` */
    carousel: async () => {
      throw new RuntimeError('Sending "carousel" to the channel some is not implemented')
    },
    /** Payload: `title`, `subtitle?`, `imageUrl?`, `actions` */
    card: async () => {
      throw new RuntimeError('Sending "card" to the channel some is not implemented')
    },
    /** Payload: `text`, `options` */
    dropdown: async () => {
      throw new RuntimeError('Sending "dropdown" to the channel some is not implemented')
    },
    /** Payload: `text`, `options` */
    choice: async () => {
      throw new RuntimeError('Sending "choice" to the channel some is not implemented')
    },
    /** Payload: `items` */
    bloc: async () => {
      throw new RuntimeError('Sending "bloc" to the channel some is not implemented')
    },
    /** Payload: `markdown` */
    markdown: async () => {
      throw new RuntimeError('Sending "markdown" to the channel some is not implemented')
    },
    /** Payload: `items` */
    markdownBloc: async () => {
      throw new RuntimeError('Sending "markdownBloc" to the channel some is not implemented')
    },
  },
}
