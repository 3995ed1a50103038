/** Stands in the bundle of the command for `node:child_process`, which is slow to load and which nothing there uses. */
export function spawn() {
  throw new Error('the command starts no other programs')
}
