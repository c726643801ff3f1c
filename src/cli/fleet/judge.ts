/** Many targets, a few at a time, each by a run of its own in this process. */
import { openRun, type OpenRun } from '../../conformance.ts';
import { ConformanceError, messageOf } from '../../errors/errors.ts';
import { buildReport } from '../../report/build.ts';
import type { Report } from '../../report/model.ts';
import type { PreparedTarget } from './prepare.ts';
import type { FleetTarget } from './read.ts';

/** A target, ready or with what keeps it from being judged. */
export interface Candidate extends Pick<FleetTarget, 'name' | 'labels'> {
  readonly ready: PreparedTarget | { readonly obstacle: string };
}

/** What came of a target. */
export type Judged = { readonly report: Report } | { readonly obstacle: string };

/** What is told as it happens. */
export interface FleetListener {
  /** Scenarios have ended, over all targets that are being judged. */
  readonly progress: (scenarios: number) => void;
  /** A target has been judged; the next one begins when this is done. */
  readonly judged: (candidate: Candidate, judged: Judged) => Promise<void>;
}

/** Targets that are being judged. */
export class FleetRun {
  readonly #going = new Set<OpenRun['run']>();
  readonly #secrets: readonly string[];
  #interrupted = false;
  #scenarios = 0;
  /** What a run threw that nobody foresaw. It ends no other run. */
  defect: unknown;

  /** @param secrets what no report may hold, whichever target it is of */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  /** Stops what goes on, and lets no other target begin. */
  interrupt(): void {
    this.#interrupted = true;
    for (const run of this.#going) run.interrupt();
  }

  /** Judges all, so many at a time, in their order. */
  async judgeAll(candidates: readonly Candidate[], lanes: number, listener: FleetListener): Promise<void> {
    const left = candidates.values();
    const lane = async (): Promise<void> => {
      for (const candidate of left) await listener.judged(candidate, await this.#judge(candidate, listener));
    };
    await Promise.all(Array.from({ length: Math.min(lanes, candidates.length) }, lane));
  }

  async #judge({ ready }: Candidate, { progress }: FleetListener): Promise<Judged> {
    if ('obstacle' in ready) return ready;
    if (this.#interrupted) return { obstacle: 'the run was interrupted before its turn' };
    try {
      return { report: await this.#run(ready, progress) };
    } catch (error) {
      if (!(error instanceof ConformanceError)) this.defect ??= error;
      return { obstacle: messageOf(error) };
    }
  }

  async #run({ options }: PreparedTarget, progress: FleetListener['progress']): Promise<Report> {
    const { run, context, close } = await openRun({ ...options, secrets: this.#secrets });
    this.#going.add(run);
    try {
      if (this.#interrupted) run.interrupt();
      await run.performAll(() => progress((this.#scenarios += 1)));
      return buildReport(await run.finish(), context);
    } finally {
      this.#going.delete(run);
      await close();
    }
  }
}
