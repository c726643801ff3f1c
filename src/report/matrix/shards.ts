/** How a fleet is divided: by the order of its targets, in parts whose sizes differ by one at most. */
import { UsageError } from '../../errors/errors.ts';
import type { Matrix, MatrixShard } from './model.ts';

/**
 * The part of a list that is a shard's own.
 *
 * @param shard `index` counts from 1
 */
export function partOf<T>(all: readonly T[], { index, of }: Pick<MatrixShard, 'index' | 'of'>): readonly T[] {
  const start = (part: number): number => Math.floor((all.length * part) / of);
  return all.slice(start(index - 1), start(index));
}

/** A matrix that is joined with others, and the file that it was read from. */
export interface PlacedMatrix {
  readonly matrix: Matrix;
  readonly file: string;
}

/** What is known of a fleet from those of its shards that are there. */
export interface Fleet {
  /** The names of all its targets, in order. */
  readonly names: readonly string[];
  readonly of: number;
  /** The shards that are not there. */
  readonly missing: readonly number[];
}

/**
 * The fleet that shards are of; undefined where no matrix is a shard.
 *
 * @throws UsageError where they are not of one fleet, or one of them is there twice
 */
export function fleetOfShards(matrices: readonly PlacedMatrix[]): Fleet | undefined {
  const present = new Map<number, string>();
  let first: { readonly shard: MatrixShard; readonly file: string } | undefined;
  for (const { matrix, file } of matrices) {
    const { shard } = matrix;
    if (shard === undefined) continue;
    first ??= { shard, file };
    if (shard.of !== first.shard.of || shard.fleet.join('\n') !== first.shard.fleet.join('\n')) {
      throw new UsageError(
        `${first.file} and ${file} are shards of different fleets (${first.shard.of} of ${first.shard.fleet.length} targets, ${shard.of} of ${shard.fleet.length}); merge those of one targets file and one number of shards.`,
      );
    }
    const earlier = present.get(shard.index);
    if (earlier !== undefined) {
      throw new UsageError(
        `${earlier} and ${file} are both shard ${shard.index} of ${shard.of}; leave one of them out.`,
      );
    }
    present.set(shard.index, file);
  }
  if (first === undefined) return undefined;
  const { of, fleet } = first.shard;
  const missing = Array.from({ length: of }, (_, part) => part + 1).filter((part) => !present.has(part));
  return { names: fleet, of, missing };
}
