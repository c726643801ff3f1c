/**
 * Exploring: every answer to a generated case is judged by every requirement, and forgotten unless it shows
 * something new; then its case is made as small as it can be, and that is recorded. What is kept so depends on
 * how much is found, and not on how many cases there are.
 */
import type { Arbitrary } from 'fast-check';
import { isViolation, judgeExchanges } from '../../judge/judge.ts';
import { assessor, type Assess } from './breach.ts';
import type { Case, FastCheck } from './case.ts';
import { causeOf } from './cause.ts';
import type { DeepRecord, DeepSettings } from './record.ts';
import type { DeepFinding, Shown, Smallest } from './finding.ts';
import { Findings } from './findings.ts';
import { Later } from './later.ts';
import { search } from './search.ts';
import { Shortfall } from './shortfall.ts';
import { shrink, type Attempt } from './shrink.ts';
import { Trial } from './trial.ts';

/** Cases as fast-check makes them. */
interface Generator {
  readonly fc: FastCheck;
  readonly cases: Arbitrary<Case>;
}

/** After how many cases the faults of a provider are counted anew. */
export const casesOfBreaker = 25;

export class Explorer {
  readonly #settings: DeepSettings;
  readonly #findings = new Findings();
  readonly #shortfall: Shortfall;
  /** Cases that showed something new, by their numbers from 0. */
  readonly #suspects = new Map<number, Trial>();
  readonly #later = new Later();
  #assess: Assess = () => undefined;
  readonly #progress: (record: DeepRecord) => void;

  /** @param progress is called whenever a case has been carried out */
  constructor(settings: DeepSettings, progress: (record: DeepRecord) => void) {
    this.#settings = settings;
    this.#shortfall = new Shortfall(settings.cases, settings.parts);
    this.#progress = progress;
  }

  /** How far it has come. */
  get record(): DeepRecord {
    const { done, missed, words } = this.#shortfall;
    return {
      cases: this.#settings.cases,
      done,
      findings: this.#findings.all,
      missed,
      ...(words === undefined ? {} : { shortfall: words }),
    };
  }

  /** Carries all cases out. Nothing else may go on in the run. */
  async run(): Promise<void> {
    const { parts, source, requirements, cases: all, seed } = this.#settings;
    const known = judgeExchanges(parts.recorder.exchanges, requirements).filter(isViolation).map(causeOf);
    this.#assess = assessor(requirements, new Set(known));
    const [fc, content] = await Promise.all([import('fast-check'), source()]);
    const generator = { fc, cases: content.cases(fc) };
    const task = {
      ...generator,
      seed,
      all,
      lanes: () => parts.pace.lanesOfCases,
      pause: () => this.#suspects.size > 0 || this.#shortfall.over || this.#later.failed,
      carryOut: (requests: Case, index: number) => this.#explore(requests, index),
    };
    parts.recorder.startPassing();
    let next = 0;
    while (next < all && !this.#shortfall.over) {
      next = await search(task, next);
      this.#later.finish();
      for (const [index, trial] of this.#suspects) {
        this.#suspects.delete(index);
        await this.#investigate(trial, index, generator);
      }
    }
    this.#shortfall.conclude();
  }

  /** Carries a case of the search out, and has it judged meanwhile. */
  async #explore(requests: Case, index: number): Promise<void> {
    const { parts } = this.#settings;
    if (index % casesOfBreaker === 0) parts.breaker.renew();
    const trial = new Trial(requests, parts, this.#assess);
    const obstacle = await trial.carryOut(parts.pace.lanesOfCases > 1, () =>
      this.#later.add(() => trial.judge()),
    );
    this.#shortfall.note(obstacle, trial.exchanges.at(-1));
    this.#progress(this.record);
    this.#later.add(() => {
      trial.judge();
      if (trial.breaches.length === 0) return;
      const { shown, news } = this.#placesOf(trial);
      if (news) {
        trial.settle();
        this.#suspects.set(index, trial);
      } else for (const finding of shown) finding.seen += 1;
    });
  }

  /** The findings that a case shows, and whether it shows anything else. */
  #placesOf({ requests, breaches }: Trial): { shown: ReadonlySet<DeepFinding>; news: boolean } {
    const placed = breaches.map((breach) => this.#findings.place(requests, breach));
    return {
      shown: new Set(placed.flatMap(({ shown }) => [...shown])),
      news: placed.some(({ open }) => open.length > 0),
    };
  }

  /** Makes findings of what a case shows, until each breach has its own. */
  async #investigate(trial: Trial, index: number, generator: Generator): Promise<void> {
    const { recorder } = this.#settings.parts;
    const found = new Set<DeepFinding>();
    for (const breach of trial.breaches) {
      const tried = new Set<string>();
      for (;;) {
        const { open } = this.#findings.place(trial.requests, breach);
        const cause = open.find((one) => !tried.has(one));
        if (cause === undefined) break;
        tried.add(cause);
        const smallest = await this.#smallestOf(trial.upTo(breach), cause, index, generator);
        const { finding, news } = this.#findings.add(smallest, index + 1);
        if (news) finding.keep(recorder.adopt(smallest.exchanges, finding.scenario.id));
        found.add(finding);
      }
    }
    for (const finding of new Set([...found, ...this.#placesOf(trial).shown])) finding.seen += 1;
  }

  async #smallestOf(first: Shown, cause: string, index: number, generator: Generator): Promise<Smallest> {
    const { parts, seed } = this.#settings;
    if (!this.#findings.mayShrink) return { ...first, path: String(index), tried: 0, steady: false };
    const attempt = (requests: Case): Promise<Attempt> => this.#attempt(requests, cause);
    const smallest = await shrink({ ...generator, seed, index, first, attempt });
    parts.breaker.renew();
    return smallest;
  }

  /** Carries a case out alone. How many faults that may come to, the shrinking bounds. */
  async #attempt(requests: Case, cause: string): Promise<Attempt> {
    const { parts } = this.#settings;
    const { leased } = parts.leases;
    parts.breaker.renew();
    const trial = new Trial(requests, parts, this.#assess);
    await trial.carryOut(false);
    trial.judge();
    const breach = trial.breaches.find(({ violations }) => violations.has(cause));
    return {
      ...(breach === undefined ? {} : { shown: trial.upTo(breach) }),
      requests: trial.exchanges.length + parts.leases.leased - leased,
      timeouts: trial.exchanges.filter(({ fault }) => fault?.kind === 'timeout').length,
      over: parts.breaker.tripped || parts.signal.aborted,
    };
  }
}
