import { parentPort, workerData } from 'node:worker_threads'
import { createAnswerer } from './answer.ts'
import { noCall, progressWords, readClocks, type Reply, type Request, type WorkerData } from './protocol.ts'

/** After so many milliseconds, or so many characters, what is answered is sent, though more is to come. */
const sendAfter = { milliseconds: 50, characters: 1024 * 1024 }

const { module, progress } = workerData as WorkerData
const noted = new Int32Array(progress)
const answer = createAnswerer(module)

parentPort?.on('message', (requests: readonly Request[]) => {
  let replies: Reply[] = []
  let characters = 0
  let sent = readClocks().wall
  for (const [index, request] of requests.entries()) {
    const { wall, processor } = readClocks()
    if (wall - sent > sendAfter.milliseconds || characters > sendAfter.characters) {
      parentPort?.postMessage(replies)
      replies = []
      characters = 0
      sent = wall
    }
    Atomics.store(noted, progressWords.wallClock, wall)
    Atomics.store(noted, progressWords.processorClock, processor)
    // Last, as it says that the clocks are its own.
    Atomics.store(noted, progressWords.call, index)
    const reply = answer(request)
    characters += sizeOf(reply)
    replies.push(reply)
  }
  Atomics.store(noted, progressWords.call, noCall)
  parentPort?.postMessage(replies)
})

function sizeOf(reply: Reply): number {
  switch (reply.kind) {
    case 'checked':
      return reply.json.length
    case 'ran':
      return reply.parts.event.length + reply.parts.result.length
    case 'refused':
      return reply.text.length
    case 'fault':
      return reply.message.length
  }
}
