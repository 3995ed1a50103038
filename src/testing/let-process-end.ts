import type { Server } from 'node:http'

/** A test that does not close its harness ends all the same: only what waits for an answer keeps the process. */
export function letProcessEnd(server: Server): void {
  server.unref()
  server.on('connection', (socket) => socket.unref())
}
