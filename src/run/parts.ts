/** What a run works with, made anew for each: client, sessions, recorder, and the limits that they share. */
import type { Clock } from '../clock/clock.ts';
import { createHttpClient } from '../exchange/client.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { proxyPasswords } from '../exchange/proxy.ts';
import { Redactor } from '../exchange/redact.ts';
import { isViolation, judgeExchange } from '../judge/judge.ts';
import type { TokenSource } from '../session/api.ts';
import { Leases } from '../session/leases.ts';
import { Breaker } from './breaker.ts';
import type { RunParts } from './context.ts';
import { Pace } from './pace.ts';
import { randomFrom } from './random.ts';
import { Recorder } from './recorder.ts';
import type { RunSettings } from './settings.ts';
import { tokenSource } from './sources.ts';

/** The parts of one run, and the means to stop it. */
export interface OpenParts {
  readonly parts: RunParts;
  readonly stop: AbortController;
  readonly source: TokenSource;
}

/** The longest that a run waits for 429 and 503 altogether, and for each generated case besides, in milliseconds. */
const mostWaiting = 30_000;
const mostWaitingForCase = 200;

/** True the first time it is called. */
function once(): () => boolean {
  let called = false;
  return () => {
    const first = !called;
    called = true;
    return first;
  };
}

/** A wait that ends with the run, and is refused where the run has waited long enough. */
function boundedWait(
  clock: Clock,
  signal: AbortSignal,
  most: number,
): (milliseconds: number) => Promise<boolean> {
  let waited = 0;
  return async (milliseconds) => {
    if (waited + milliseconds > most) return false;
    waited += milliseconds;
    await clock.sleep(milliseconds, signal);
    return true;
  };
}

/** Tells of an exchange, and of what it breaks as long as it is linked with no other. */
function telling({ onExchange, requirements }: RunSettings): ((exchange: Exchange) => void) | undefined {
  return (
    onExchange &&
    ((exchange) =>
      onExchange(exchange, judgeExchange(exchange, () => undefined, requirements).filter(isViolation)))
  );
}

/** Knows the secrets that the settings of a run hold, but for those of its sessions. */
export function redactorFor({ target, client }: Pick<RunSettings, 'target' | 'client'>): Redactor {
  const redactor = new Redactor();
  for (const [name, value] of target.headers) redactor.addHeader(name, value);
  for (const password of proxyPasswords(client.proxies ?? {})) redactor.add('password', password);
  return redactor;
}

/** Makes the parts of a run; nothing is sent. */
export function openParts(settings: RunSettings): OpenParts {
  const { target, suite, clock } = settings;
  const redactor = redactorFor(settings);
  const client = createHttpClient({ ...settings.client, clock });
  const stop = new AbortController();
  const cases = settings.depth === 'deep' ? settings.cases : 0;
  const most = mostWaiting + cases * mostWaitingForCase;
  const waiting = { wait: boundedWait(clock, stop.signal, most), wall: clock.wall };
  const source = tokenSource(settings.sessions, {
    api: suite.operation.sessions,
    target,
    timeout: settings.client.timeout,
    client,
    redactor,
    waiting,
  });
  for (const secret of settings.secrets ?? []) redactor.add('secret', secret);
  const parts: RunParts = {
    operation: suite.operation,
    target,
    client,
    leases: new Leases(source, settings.maxSessions, redactor),
    recorder: new Recorder(redactor, clock, clock.now(), false, telling(settings)),
    breaker: new Breaker(settings.keepGoing),
    pace: new Pace(settings.client.timeout),
    signal: stop.signal,
    random: randomFrom(settings.seed),
    clock,
    waiting,
    forgiveReset: once(),
  };
  return { parts, stop, source };
}
