export type { LogoutResult } from './answer.ts';
export { createClient, type AgentClient } from './client.ts';
export {
  AnswerTooLargeError,
  ClientError,
  ConnectionError,
  TimeoutError,
  UndocumentedAnswerError,
  type UndocumentedReason,
} from './errors.ts';
export type { ClientOptions } from './options.ts';
