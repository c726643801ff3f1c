import matrixSchema from '../../../schemas/matrix.schema.json' with { type: 'json' };
import { UsageError } from '../../errors/errors.ts';
import { isObject } from '../../judge/reading.ts';
import { checkStored, readStored } from '../read.ts';
import { matrixVersion, type Matrix } from './model.ts';

/**
 * Reads a matrix.json.
 *
 * @returns undefined where the file holds something else
 * @throws UsageError where it cannot be read, or is a matrix of another version or a wrong one
 */
export async function readMatrix(path: string): Promise<Matrix | undefined> {
  const value = await readStored(path);
  if (!isObject(value) || value['kind'] !== 'matrix') return undefined;
  checkStored(value, path, { name: 'a matrix', schema: matrixSchema, version: matrixVersion });
  const matrix = value as unknown as Matrix;
  const wrong = matrix.requirements.find(({ cells }) => cells.length !== matrix.targets.length);
  if (wrong === undefined) return matrix;
  throw new UsageError(
    `${path} is not a matrix of ccagent-conformance: ${wrong.id} has ${wrong.cells.length} cells for ${matrix.targets.length} targets.`,
  );
}
