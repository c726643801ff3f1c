/** What a stand-in says when it begins: what it answers with, what it leaves out, and how to reproduce. */
import { suite } from '../../specs/conformance/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { RunningProvider } from '../provider/provider.ts';
import type { Recording } from '../recorded/recording.ts';
import { whyNotReplayed } from '../recorded/wire-answer.ts';
import { curlFor, quoted } from '../report/curl.ts';
import type { Report } from '../report/model.ts';
import { printable } from '../exchange/printable.ts';
import { defaultConfirmations } from '../run/settings.ts';

/** A stand-in that is about to be announced. */
export interface Announced {
  readonly baseUrl: string;
  readonly recording: Recording;
  /** The exchange that answers every request on its path, where one was chosen. */
  readonly always?: Exchange;
  /** Who may log in. */
  readonly login: Pick<RunningProvider, 'username' | 'password'>;
  /** Whether the password was the user's own, and is not to be shown. */
  readonly passwordGiven: boolean;
}

const mostNamed = 12;
const longestLine = 8000;

/** Ids with commas, the first of them where they are many. */
export function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, mostNamed).map((id) => printable(id, 60));
  return shown.join(', ') + (ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : '');
}

/** The exchanges by which something is violated, in the order of the report. */
export function violating(report: Report | undefined): readonly string[] {
  const all = report?.requirements.flatMap(({ violations }) => violations.map(({ exchange }) => exchange));
  return [...new Set(all)];
}

/** What cannot be replayed, each reason once. */
export function leftOut(exchanges: readonly Exchange[]): readonly string[] {
  const reasons = exchanges.flatMap((exchange) => {
    const reason = whyNotReplayed(exchange);
    return reason === undefined ? [] : [{ id: exchange.id, reason }];
  });
  return [...Map.groupBy(reasons, ({ reason }) => reason)].map(
    ([reason, some]) => `${listed(some.map(({ id }) => id))} (${printable(reason)})`,
  );
}

function repeated(name: string, values: readonly string[]): readonly string[] {
  return values.map((value) => `--${name} ${quoted(value)}`);
}

/** The options with which a run sends the same again, so far as the report tells. */
function runWords({ options }: Report): string {
  const { depth, seed, gate, only, skip, maxSessions, keepGoing } = options;
  // Version 1.0 of the report does not have it.
  const confirm: number | undefined = options.confirm;
  return [
    `--depth ${/^\w+$/u.test(depth) ? depth : quoted(depth)} --seed ${seed}`,
    ...(gate.join() === 'contract' ? [] : [`--gate ${gate.join()}`]),
    ...repeated('only', only),
    ...repeated('skip', skip),
    ...(confirm === undefined || confirm === defaultConfirmations ? [] : [`--confirm ${confirm}`]),
    ...(maxSessions === null ? [] : [`--max-sessions ${maxSessions}`]),
    ...(keepGoing ? ['--keep-going'] : []),
  ].join(' ');
}

/** The curl line of an exchange, pointed at the stand-in. */
function curlAt(baseUrl: string, { request, circumstances }: Exchange): string {
  const { path, sessions } = suite.operation;
  const own = circumstances.subject === 'probe' ? sessions.probe.path : path;
  const line = curlFor({ ...request, url: baseUrl + own + new URL(request.url).search });
  return printable(line, longestLine);
}

function violatedBy(id: string, { report }: Recording): string {
  const violated = report?.requirements.filter(({ violations }) =>
    violations.some(({ exchange }) => exchange === id),
  );
  return violated === undefined || violated.length === 0
    ? ''
    : `, which violates ${listed(violated.map((requirement) => requirement.id))}`;
}

function howToReproduce({ baseUrl, recording, always, login, passwordGiven }: Announced): string {
  const { report, exchanges } = recording;
  if (always !== undefined) {
    const { id } = always;
    return `Whatever is sent to its path is answered as in ${printable(id, 60)}${violatedBy(id, recording)}:
  ${curlAt(baseUrl, always)}`;
  }
  if (report === undefined || report.recordings !== undefined) {
    const first = exchanges.find((exchange) => whyNotReplayed(exchange) === undefined);
    return first === undefined
      ? ''
      : `Send what was recorded, for example ${printable(first.id, 60)}:
  ${curlAt(baseUrl, first)}`;
  }
  const password = passwordGiven ? '' : `CCAGENT_PASSWORD=${login.password} `;
  return `Repeat the run from another terminal:
  ${password}ccagent-conformance run --base-url ${baseUrl} --username ${quoted(login.username)} ${runWords(report)}`;
}

/** All of it, ready to be printed. */
export function announcement(announced: Announced): string {
  const { baseUrl, recording, always, login, passwordGiven } = announced;
  const missing = always === undefined ? leftOut(recording.exchanges) : [];
  const transcribed = recording.exchanges.some(({ response }) => response?.transcribed === true);
  return `A stand-in for ${printable(recording.baseUrl, 200)} listens: it answers as ${recording.file} recorded.

  base URL  ${baseUrl}
  username  ${login.username}
  password  ${passwordGiven ? 'the one in CCAGENT_PASSWORD' : login.password}

${howToReproduce(announced)}
${missing.length === 0 ? '' : `\nLeft out, and answered 501 where nothing else equals the request:\n${missing.map((line) => `  ${line}\n`).join('')}`}${
    transcribed ? '\nBodies that were recorded as text are sent in UTF-8.\n' : ''
  }
Ctrl-C ends it.
`;
}
