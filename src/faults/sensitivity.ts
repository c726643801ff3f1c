/**
 * Sensitivity: which faults a run could have caught. Each fault that changes answers is applied to the exchanges
 * that the run recorded, and the requirement that it breaks judges again. A fault is caught where that finds a
 * violation which is not there without it. The share is of all such faults, not of those that came up.
 */
import type { Exchange } from '../exchange/exchange.ts';
import type { Requirement } from '../judge/requirement.ts';
import type { Linked } from '../judge/rule.ts';
import { askedExchanges, reachOf, type AskedExchange, type Reach } from './apply.ts';
import { faultsOf } from './choose.ts';
import type { AnswerFault, Catalogue, LiveKind } from './fault.ts';

/**
 * Why a run could not have caught a fault.
 *
 * - `left-out`: its requirement was not among those that the run judged by.
 * - `no-session`: it shows only in live sessions, and the run had none.
 * - `never-tried`: no request of the kind that shows it was sent.
 * - `never-seen`: such requests were sent, and the provider never gave an answer of the kind that it changes.
 * - `masked`: where it would show, something else is wrong already.
 */
export type MissReason = 'left-out' | 'no-session' | 'never-tried' | 'never-seen' | 'masked';

/** A fault that the run could not have caught. */
export interface Missed {
  readonly fault: string;
  readonly requirement: string;
  readonly reason: MissReason;
  /** What was missing, in words. */
  readonly detail: string;
}

/** What a run could have caught. */
export interface Sensitivity {
  /** How many of the faults that change answers. */
  readonly caught: number;
  readonly of: number;
  readonly missed: readonly Missed[];
  /** Faults that only a live exchange can show, by where they show. */
  readonly liveOnly: Readonly<Partial<Record<LiveKind, readonly string[]>>>;
}

/** What a run has to show. */
export interface SensitivityEvidence {
  /** Those that the run judged by. */
  readonly requirements: readonly Requirement[];
  readonly exchanges: readonly Exchange[];
  /** Ids of the exchanges that break a requirement as they are, by the requirement's id. */
  readonly violatedIn: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many live sessions the run had. */
  readonly sessions: number;
}

type Outcome = 'caught' | Pick<Missed, 'reason' | 'detail'>;

/** The exchanges as they would be with a fault, and what links lead to then. */
interface Applied {
  readonly reachIn: (asked: AskedExchange) => Reach;
  readonly linked: Linked;
}

/** Applies a fault to each exchange when it is first asked for: the first few tell of most faults. */
function withFault(fault: AnswerFault, all: readonly AskedExchange[]): Applied {
  const reaches = new Map<AskedExchange, Reach>();
  const reachIn = (asked: AskedExchange): Reach => {
    const reach = reaches.get(asked) ?? reachOf(fault, asked);
    reaches.set(asked, reach);
    return reach;
  };
  let byId: ReadonlyMap<string, AskedExchange> | undefined;
  const linked: Linked = (from, role) => {
    const id = from.links[role];
    if (id === undefined) return undefined;
    byId ??= new Map(all.map((asked) => [asked.exchange.id, asked]));
    const other = byId.get(id);
    if (other === undefined) return undefined;
    const reach = reachIn(other);
    return typeof reach === 'object' ? reach : other.exchange;
  };
  return { reachIn, linked };
}

function whyMissed(
  fault: AnswerFault,
  requirement: Requirement,
  all: readonly AskedExchange[],
  { reachIn, linked }: Applied,
  violated: ReadonlySet<string>,
  sessions: number,
): Pick<Missed, 'reason' | 'detail'> {
  const asked = all.map(reachIn).filter((reach) => reach !== 'not-asked');
  if (asked.length === 0) {
    const reason = fault.asked.needsSession === true && sessions === 0 ? 'no-session' : 'never-tried';
    return { reason, detail: fault.asked.words };
  }
  const answered = asked.filter((reach) => reach !== 'not-answered');
  if (answered.length === 0) {
    return { reason: 'never-seen', detail: `${fault.answered.words} to ${fault.asked.words}` };
  }
  const changed = answered.filter((reach) => typeof reach === 'object');
  if (changed.length === 0) return { reason: 'masked', detail: 'the answers cannot be made wrong so' };
  if (changed.some(({ id }) => violated.has(id))) return { reason: 'masked', detail: fault.breaks };
  return changed.some((exchange) => requirement.rule(exchange, linked).outcome === 'holds')
    ? { reason: 'masked', detail: 'what else the answers say hides it' }
    : { reason: 'never-tried', detail: 'what the requirement compares' };
}

/** The exchange in which a fault would show first, as the run recorded it; undefined where it would in none. */
function firstShown(
  requirement: Requirement,
  all: readonly AskedExchange[],
  { reachIn, linked }: Applied,
  violated: ReadonlySet<string>,
): Exchange | undefined {
  const breaks = (exchange: Exchange): boolean =>
    !violated.has(exchange.id) && requirement.rule(exchange, linked).outcome === 'violated';
  const changed = all.find((asked) => {
    const reach = reachIn(asked);
    return typeof reach === 'object' && breaks(reach);
  });
  if (changed !== undefined) return changed.exchange;
  // A requirement that compares exchanges may be broken in one that the fault leaves as it is.
  if (!all.some((asked) => typeof reachIn(asked) === 'object')) return undefined;
  return all.find((asked) => typeof reachIn(asked) === 'string' && breaks(asked.exchange))?.exchange;
}

/**
 * The exchange of a record in which a fault would show first.
 *
 * @param exchanges of a provider that does not violate the requirement
 */
export function placeOf(
  fault: AnswerFault,
  requirement: Requirement,
  exchanges: readonly AskedExchange[],
): Exchange | undefined {
  return firstShown(requirement, exchanges, withFault(fault, exchanges), new Set());
}

function outcomeOf(
  fault: AnswerFault,
  requirement: Requirement | undefined,
  all: readonly AskedExchange[],
  { violatedIn, sessions }: SensitivityEvidence,
): Outcome {
  if (requirement === undefined) return { reason: 'left-out', detail: fault.breaks };
  const applied = withFault(fault, all);
  const violated = violatedIn.get(fault.breaks) ?? new Set();
  return firstShown(requirement, all, applied, violated) === undefined
    ? whyMissed(fault, requirement, all, applied, violated, sessions)
    : 'caught';
}

/** Tells which faults a run could have caught. Pure. */
export function sensitivityOf(catalogue: Catalogue, evidence: SensitivityEvidence): Sensitivity {
  const all = askedExchanges(evidence.exchanges);
  const requirements = new Map(evidence.requirements.map((requirement) => [requirement.id, requirement]));
  const missed: Missed[] = [];
  const liveOnly: Partial<Record<LiveKind, string[]>> = {};
  let caught = 0;
  for (const fault of faultsOf(catalogue)) {
    if (fault.kind !== 'answer') {
      (liveOnly[fault.kind] ??= []).push(fault.name);
      continue;
    }
    const outcome = outcomeOf(fault, requirements.get(fault.breaks), all, evidence);
    if (outcome === 'caught') caught += 1;
    else missed.push({ fault: fault.name, requirement: fault.breaks, ...outcome });
  }
  return { caught, of: caught + missed.length, missed, liveOnly };
}
