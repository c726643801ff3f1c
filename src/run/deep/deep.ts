/** Generated cases as the last scenario of a run. What carries them out is loaded when that begins. */
import { CouldNotRunError } from '../../errors/errors.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Requirement } from '../../judge/requirement.ts';
import type { RunParts } from '../context.ts';
import type { Scenario } from '../scenario.ts';
import type { CaseSource } from './case.ts';
import type { DeepFinding } from './finding.ts';

/** What a deep run is made from. */
export interface DeepSettings {
  readonly parts: RunParts;
  readonly source: () => Promise<CaseSource>;
  readonly requirements: readonly Requirement[];
  readonly cases: number;
  readonly seed: number;
}

/** What came of a deep run, so far. */
export interface DeepRecord {
  readonly cases: number;
  /** How many were carried out to their end. */
  readonly done: number;
  readonly findings: readonly DeepFinding[];
  /** Why others were not, each reason with their number. */
  readonly missed: ReadonlyMap<string, number>;
  /** The same in words; absent where all were. */
  readonly shortfall?: string;
}

export class DeepRun {
  /** All of it: nothing else may go on meanwhile. */
  readonly scenario: Scenario;
  readonly #settings: DeepSettings;
  #record: () => DeepRecord;
  #progress: (record: DeepRecord) => void = () => undefined;

  constructor(settings: DeepSettings) {
    const { cases } = settings;
    this.#settings = settings;
    this.#record = () => ({ cases, done: 0, findings: [], missed: new Map() });
    this.scenario = {
      id: 'deep',
      title: `${cases} generated cases`,
      depth: 'deep',
      run: () => this.#run(),
    };
  }

  /** How far it has come. */
  get record(): DeepRecord {
    return this.#record();
  }

  /** The exchanges that show its findings, and why not all cases were carried out. */
  get result(): { readonly exchanges: readonly Exchange[]; readonly obstacle?: string } {
    const { findings, shortfall } = this.record;
    return {
      exchanges: findings.flatMap(({ kept }) => kept.flat()),
      ...(shortfall === undefined ? {} : { obstacle: shortfall }),
    };
  }

  /** @param progress is called whenever a case has been carried out */
  onCase(progress: (record: DeepRecord) => void): void {
    this.#progress = progress;
  }

  async #run(): Promise<void> {
    const { Explorer } = await import('./explorer.ts');
    const explorer = new Explorer(this.#settings, (record) => this.#progress(record));
    this.#record = () => explorer.record;
    await explorer.run();
    const { shortfall } = this.record;
    if (shortfall !== undefined) throw new CouldNotRunError(shortfall);
  }
}
