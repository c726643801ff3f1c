import { UsageError } from '../../errors/errors.ts';
import type { MatrixShard } from '../../report/matrix/model.ts';
import type { Values } from '../parse.ts';
import { stringOf } from '../settings.ts';

/** The most parts that a fleet is divided into. */
const mostShards = 10_000;

/**
 * The part of a fleet that `--shard` names; undefined where all of it is judged.
 *
 * @throws UsageError where it names none
 */
export function shardOf(values: Values): Pick<MatrixShard, 'index' | 'of'> | undefined {
  const text = stringOf(values, 'shard');
  if (text === undefined) return undefined;
  const [index = 0, of = 0] = (/^(\d{1,6})\/(\d{1,6})$/u.exec(text) ?? []).slice(1).map(Number);
  if (index >= 1 && index <= of && of <= mostShards) return { index, of };
  throw new UsageError(
    `--shard ${text} names no part; the first of three is 1/3, and the last 3/3. An index that counts from 0, as JOB_COMPLETION_INDEX does, wants one added.`,
  );
}
