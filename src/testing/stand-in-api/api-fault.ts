import type { Problem } from '../problem.ts'

/** The types of errors that the stand-in API answers, with their status: those of `@botpress/client`. */
const statuses = {
  InvalidPayload: 400,
  InvalidDataFormat: 400,
  InvalidQuery: 400,
  ReferenceNotFound: 400,
  ResourceNotFound: 404,
  MethodNotFound: 405,
} as const

export type FaultType = keyof typeof statuses

/** An error as the API answers it, and as it is recorded. */
export interface ApiErrorBody {
  readonly id: string
  readonly code: number
  readonly type: string
  readonly message: string
}

/** Thrown by an operation of the stand-in API: the client gets it as the error class of its type. */
export class ApiFault extends Error {
  readonly type: FaultType
  /** What the manifest does not allow. They fail the call of the harness too, whatever the handler makes of the error. */
  readonly problems: readonly Problem[]

  constructor(type: FaultType, message: string, problems: readonly Problem[] = []) {
    super(message)
    this.type = type
    this.problems = problems
  }

  get code(): number {
    return statuses[this.type]
  }
}
