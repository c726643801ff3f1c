/**
 * Reports side by side: one matrix of targets and requirements. What was not judged is a column as well, so that a
 * target without a report is never taken for one that is in order, and neither is a shard that is not there.
 */
import { exitCodes, UsageError } from '../../errors/errors.ts';
import type { VerdictWord } from '../../judge/verdict.ts';
import type { Report, ReportRequirement } from '../model.ts';
import {
  matrixVersion,
  type Matrix,
  type MatrixCell,
  type MatrixRow,
  type MatrixShard,
  type MatrixTarget,
} from './model.ts';
import { fleetOfShards, partOf, type Fleet, type PlacedMatrix } from './shards.ts';

/** What a matrix takes of a report: all but its exchanges. */
export type ReportSummary = Omit<Report, 'exchanges' | 'scenarios'>;

/** A target that is joined: its report, or why there is none. Its name is told from all others. */
export type TargetSource = Pick<MatrixTarget, 'name' | 'labels'> &
  (
    | {
        readonly report: ReportSummary;
        /** Where the report is, as a relative path from the matrix. */
        readonly path?: string;
        /** Where its page is, in the same way; absent where there is none. */
        readonly page?: string;
      }
    | { readonly obstacle: string }
  );

/** A matrix that is joined. */
export interface MatrixSource extends PlacedMatrix {
  /** The way from the new matrix to the folder of this one, as a relative path. */
  readonly folder: string;
}

/** What a matrix is made from beside its targets. */
export interface MatrixContext {
  /** The version of the suite. */
  readonly version: string;
  readonly operation?: Report['operation'];
  readonly shard?: MatrixShard;
}

interface Row extends Omit<MatrixRow, 'cells'> {
  readonly cell: MatrixCell;
}

/** One target with what came of each requirement. */
interface Column {
  readonly target: MatrixTarget;
  readonly rows: readonly Row[];
}

const worstFirst: readonly VerdictWord[] = ['violates', 'incomplete', 'conforms'];

/** The worst of verdicts; undefined where there are none. */
function worstOf(verdicts: readonly VerdictWord[]): VerdictWord | undefined {
  return worstFirst.find((word) => verdicts.includes(word));
}

function rowOf({ id, level, statement, outcome, gated, reason, violations }: ReportRequirement): Row {
  const words = reason ?? violations[0]?.got;
  const cell = { outcome, gated, violations: violations.length, ...(words === undefined ? {} : { words }) };
  return { id, level, statement, cell };
}

function columnOf(source: TargetSource): Column {
  const { name, labels } = source;
  const known = { name, ...(labels === undefined ? {} : { labels }) };
  if ('obstacle' in source) {
    const target = {
      ...known,
      verdict: 'incomplete',
      exitCode: exitCodes.incomplete,
      obstacle: source.obstacle,
    } as const;
    return { target, rows: [] };
  }
  const { report, path, page } = source;
  const { verdict, exitCode, startedAt, duration, counts, sensitivity } = report;
  return {
    target: {
      ...known,
      verdict,
      exitCode,
      baseUrl: report.target.baseUrl,
      startedAt,
      duration,
      depth: report.options.depth,
      tool: report.tool.version,
      counts,
      ...(sensitivity && { sensitivity: { caught: sensitivity.caught, of: sensitivity.of } }),
      ...(path === undefined ? {} : { report: path }),
      ...(page === undefined ? {} : { page }),
    },
    rows: report.requirements.map(rowOf),
  };
}

/** A path below a folder, with no step that leads nowhere. */
function below(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of [...folder.split('/'), ...path.split('/')]) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}

function columnsOf({ matrix, folder }: MatrixSource): readonly Column[] {
  return matrix.targets.map(({ report, page, ...target }, index) => ({
    target: {
      ...target,
      ...(report === undefined ? {} : { report: below(folder, report) }),
      ...(page === undefined ? {} : { page: below(folder, page) }),
    },
    rows: matrix.requirements.flatMap(({ cells, ...row }) => {
      const cell = cells[index] ?? null;
      return cell === null ? [] : [{ ...row, cell }];
    }),
  }));
}

/** In the order of the fleet, with a column for every target of a shard that is not there; others come after. */
function inOrder(columns: readonly Column[], fleet: Fleet): readonly Column[] {
  const { names, of, missing } = fleet;
  const absent = missing.flatMap((index) =>
    partOf(names, { index, of }).map((name) =>
      columnOf({ name, obstacle: `shard ${index} of ${of}, which judges it, is missing` }),
    ),
  );
  const place = ({ target }: Column): number => {
    const index = names.indexOf(target.name);
    return index < 0 ? names.length : index;
  };
  return [...columns, ...absent].sort((one, other) => place(one) - place(other));
}

function refuseTwice(columns: readonly Column[]): void {
  const names = new Set<string>();
  for (const { target } of columns) {
    if (names.has(target.name)) {
      throw new UsageError(
        `Two of the targets are called ${target.name}; leave one of them out, or give them names of their own.`,
      );
    }
    names.add(target.name);
  }
}

function operationOf(
  sources: readonly (TargetSource | MatrixSource)[],
  own: Report['operation'] | undefined,
): Report['operation'] | undefined {
  let operation = own;
  for (const source of sources) {
    const [other, what] =
      'matrix' in source
        ? [source.matrix.operation, source.file]
        : ['report' in source ? source.report.operation : undefined, source.name];
    operation ??= other;
    if (other === undefined || operation === undefined) continue;
    if (other.method !== operation.method || other.path !== operation.path) {
      throw new UsageError(
        `${what} is on ${other.method} ${other.path}, and others are on ${operation.method} ${operation.path}; merge reports on one operation.`,
      );
    }
  }
  return operation;
}

function rowsOf(columns: readonly Column[]): readonly MatrixRow[] {
  const rows = new Map<string, Omit<MatrixRow, 'cells'>>();
  const cells = columns.map(({ rows: own }) => {
    for (const { cell: _cell, ...row } of own) if (!rows.has(row.id)) rows.set(row.id, row);
    return new Map(own.map(({ id, cell }) => [id, cell]));
  });
  return [...rows.values()].map((row) => ({ ...row, cells: cells.map((own) => own.get(row.id) ?? null) }));
}

/**
 * Joins reports, targets without one, and matrices. Pure.
 *
 * @throws UsageError where they are on different operations, two targets have one name, or shards do not belong together
 */
export function mergeReports(
  sources: readonly (TargetSource | MatrixSource)[],
  { version, operation: own, shard }: MatrixContext,
): Matrix {
  const operation = operationOf(sources, own);
  const matrices = sources.filter((source) => 'matrix' in source);
  const fleet = fleetOfShards(matrices);
  const given = sources.flatMap((source) => ('matrix' in source ? columnsOf(source) : [columnOf(source)]));
  const columns = fleet === undefined ? given : inOrder(given, fleet);
  refuseTwice(columns);
  const missing = [
    ...new Set([...(fleet?.missing ?? []), ...matrices.flatMap(({ matrix }) => matrix.missingShards ?? [])]),
  ];
  const verdicts = columns.map(({ target }) => target.verdict);
  const gap: readonly VerdictWord[] = missing.length > 0 ? ['incomplete'] : [];
  // A shard may have no target of its own, where there are more shards than targets.
  const verdict = worstOf([...verdicts, ...gap]) ?? (shard === undefined ? 'incomplete' : 'conforms');
  const count = (word: VerdictWord): number => verdicts.filter((one) => one === word).length;
  return {
    kind: 'matrix',
    schemaVersion: matrixVersion,
    tool: { name: 'ccagent-conformance', version },
    ...(operation === undefined ? {} : { operation }),
    ...(shard === undefined ? {} : { shard }),
    ...(missing.length === 0 ? {} : { missingShards: missing }),
    verdict,
    exitCode: exitCodes[verdict],
    counts: { conforms: count('conforms'), violates: count('violates'), incomplete: count('incomplete') },
    targets: columns.map(({ target }) => target),
    requirements: rowsOf(columns),
  };
}
