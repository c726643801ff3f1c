import matrixSchema from '../../../schemas/matrix.schema.json' with { type: 'json' };
import { UsageError } from '../../errors/errors.ts';
import { isObject } from '../../judge/reading.ts';
import { readJson } from '../json-file.ts';
import { checkStored } from '../stored.ts';
import { matrixVersion, type Matrix } from './model.ts';

const next = 'Give the conformance.json of a run, or the matrix.json of many.';

/**
 * Reads a matrix.json.
 *
 * @returns undefined where the file holds something else
 * @throws UsageError where it cannot be read, or is a matrix of another version or a wrong one
 */
export async function readMatrix(path: string): Promise<Matrix | undefined> {
  const value = await readJson(path, path, next);
  if (!isObject(value) || value['kind'] !== 'matrix') return undefined;
  checkStored(value, path, { what: 'a matrix', schema: matrixSchema, version: matrixVersion, next });
  const matrix = value as unknown as Matrix;
  const wrong = matrix.requirements.find(({ cells }) => cells.length !== matrix.targets.length);
  if (wrong === undefined) return matrix;
  throw new UsageError(
    `${path} is not a matrix of ccagent-conformance: ${wrong.id} has ${wrong.cells.length} cells for ${matrix.targets.length} targets. ${next}`,
  );
}
