/** One session: begun by the source of sessions that a run would use, and spent by one canonical request. */
import { ConformanceError } from '../../errors/errors.ts';
import { createHttpClient, type Answer, type HttpClient } from '../../exchange/client.ts';
import { printable } from '../../exchange/printable.ts';
import { redactorFor } from '../../run/parts.ts';
import { Recorder } from '../../run/recorder.ts';
import { circumstancesOf, requestFor } from '../../run/request.ts';
import type { RunSettings } from '../../run/settings.ts';
import { tokenSource } from '../../run/sources.ts';
import { sessionOf } from '../../session/credentials.ts';
import { diagnose } from './answer.ts';
import { failure, type Check, type Diagnosis } from './check.ts';

/** What a token looks like, without anything of it. */
function tokenShape(token: string): string {
  const parts = token.split('.').length;
  const kind = parts === 3 && token.startsWith('eyJ') ? 'a JSON Web Token of three parts' : 'an opaque token';
  return `${kind}, ${token.length} characters`;
}

/** A client that tells the last answer. */
function watched(client: HttpClient): {
  readonly client: HttpClient;
  readonly last: () => Answer | undefined;
} {
  let last: Answer | undefined;
  return {
    last: () => last,
    client: {
      ...client,
      async send(request, signal) {
        last = await client.send(request, signal);
        return last;
      },
    },
  };
}

/** The checks of a session, and what ends the connections that they make. */
export function sessionChecks(settings: RunSettings): {
  readonly checks: readonly Check[];
  close(): Promise<void>;
} {
  const { target, clock, sessions } = settings;
  const { operation } = settings.suite;
  const redactor = redactorFor(settings);
  const { client, last } = watched(createHttpClient({ ...settings.client, clock }));
  const source = tokenSource(sessions, {
    api: operation.sessions,
    target,
    timeout: settings.client.timeout,
    client,
    redactor,
    waiting: { wait: () => Promise.resolve(false), wall: clock.wall },
  });
  let token = '';

  async function login(): Promise<Diagnosis> {
    try {
      token = await source.next(AbortSignal.timeout(Math.max(settings.client.timeout, 30_000)));
    } catch (error) {
      if (error instanceof ConformanceError) return failure(error.message);
      throw error;
    }
    redactor.add('token', token);
    const status = last()?.response?.status;
    const { method, path } = operation.sessions.login;
    const how = status === undefined ? source.description : `${method} ${path} was answered ${status}`;
    return { outcome: 'ok', detail: `${redactor.words(printable(how, 200))}: ${tokenShape(token)}` };
  }

  async function spend(): Promise<Diagnosis> {
    const spec = { credentials: sessionOf(token, 1), shape: operation.canonicalShape };
    const request = requestFor(spec, operation, target);
    const sentAt = clock.now();
    const answer = await client.send(request);
    if (answer.response === undefined) return failure(answer.fault?.message ?? 'no answer came');
    const recorder = new Recorder(redactor, clock);
    const circumstances = circumstancesOf(spec, operation);
    return diagnose(recorder.record('doctor', sentAt, request, answer, circumstances), operation);
  }

  return {
    checks: [
      { name: 'login', run: login },
      { name: operation.name, run: spend },
    ],
    close: () => client.close(),
  };
}
