/** Generated cases as the last scenario of a run. What carries them out is loaded when that begins. */
import { CouldNotRunError } from '../../errors/errors.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Scenario } from '../scenario.ts';
import type { DeepRecord, DeepSettings } from './record.ts';

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
