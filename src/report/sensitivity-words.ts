/** What a report says of the faults that its run could not have caught, in words that every format shares. */
import type { MissReason } from '../faults/sensitivity.ts';
import type { Report } from './model.ts';

/** Whether a run could have caught less than was asked for. */
export function fallsShort({ caught, of, least }: NonNullable<Report['sensitivity']>): boolean {
  return caught < least * of;
}

/** What a reason means, and what would change it. */
export const missWords: Readonly<
  Record<MissReason, (report: Report) => readonly [what: string, remedy: string]>
> = {
  'left-out': () => ['their requirement was left out', 'judge without --only and --skip'],
  'no-session': () => [
    'they show only in a live session',
    'give a source of sessions: --username, --token-file or --login-command',
  ],
  'never-tried': ({ options, sessions }) => [
    'no request was sent that would show them',
    options.depth === 'quick'
      ? 'use --depth standard'
      : options.maxSessions !== null && sessions.spent >= options.maxSessions
        ? `allow more sessions than --max-sessions ${options.maxSessions}`
        : 'see above what could not run',
  ],
  'never-seen': ({ options }) => [
    'the provider never gave an answer that they change',
    options.depth === 'quick'
      ? 'use --depth standard, which asks for more'
      : 'there is nothing to be done where it may never give one',
  ],
  masked: () => ['something else is wrong already where they would show', 'mend that, and run again'],
};
