/** What the gate does, in this order. */
export const stageNames = ['check', 'build', 'fmt', 'test', 'diff'] as const

export type StageName = (typeof stageNames)[number]
