/** Runs the handlers of an integration in the tests of its project, against a stand-in for the platform's API. */
export type { LogEntry } from './console-capture.ts'
export { createHarness } from './create-harness.ts'
export { HandlerError, MismatchError } from './errors.ts'
export type {
  ActionInput,
  ActionName,
  ActionOutput,
  ApiCall,
  ApiView,
  ChannelName,
  Harness,
  HarnessOptions,
  HarnessResponse,
  MessageOptions,
  MessagePayload,
  MessageType,
  StateName,
  StatePayload,
  TestableIntegration,
} from './harness-types.ts'
export type { Problem } from './problem.ts'
export type { ApiErrorBody } from './stand-in-api/api-fault.ts'
export type {
  Analytics,
  Conversation,
  Event,
  File,
  Message,
  Participant,
  State,
  StateType,
  User,
} from './stand-in-api/records.ts'
export type { WebhookRequest } from './webhook-request.ts'
