/** What the formats of a report cost: a default run with all of them, beside one with JSON alone. */
import type { RunningProvider } from '../../src/provider/provider.ts';
import { formats } from '../../src/report/formats/index.ts';
import { commandAt, median, onceOf, rounds, row } from './measure.ts';

/** Prints the wall time of both, and the median of what the second took longer than the first beside it. */
export function measureFormats(provider: RunningProvider): void {
  const environment = { CCAGENT_PASSWORD: provider.password };
  const timeWith = (format: string): number =>
    onceOf([...commandAt(provider), '--format', format], environment);
  const json: number[] = [];
  const more: number[] = [];
  // The first round warms the disk’s cache up.
  for (let round = 0; round <= rounds; round += 1) {
    const alone = timeWith('json');
    const all = timeWith('all');
    if (round === 0) continue;
    json.push(alone);
    more.push(all - alone);
  }
  const [base, extra] = [median(json), median(more)];
  row('default run, JSON alone', `${base.toFixed(0)} ms`, '1.0');
  row(
    `default run, all ${formats.length} formats`,
    `+${extra.toFixed(0)} ms`,
    `${((base + extra) / base).toFixed(2)} × JSON alone`,
  );
}
