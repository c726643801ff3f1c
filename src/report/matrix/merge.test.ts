import { expect } from 'chai';
import { describe, it } from 'mocha';
import matrixSchema from '../../../schemas/matrix.schema.json' with { type: 'json' };
import { outcomeOf, summaryOf } from '../../../test/support/matrix.ts';
import { UsageError } from '../../errors/errors.ts';
import { schemaErrors } from '../../judge/schema.ts';
import { mergeReports, type MatrixSource, type TargetSource } from './merge.ts';
import type { Matrix } from './model.ts';
import { partOf } from './shards.ts';

const version = '0.1.0';
const conforming = summaryOf('conforms', [outcomeOf('s/a', 'pass'), outcomeOf('s/b', 'not-seen')]);
const failing = summaryOf('violates', [outcomeOf('s/a', 'fail', '"true"'), outcomeOf('s/b', 'pass')]);

const targets: readonly TargetSource[] = [
  { name: 'eu', report: conforming, path: 'eu/conformance.json', labels: { region: 'eu' } },
  { name: 'us', report: failing, path: 'us/conformance.json' },
  { name: 'jp', obstacle: 'its certificate is not there' },
  { name: 'uk', report: conforming, path: 'uk/conformance.json' },
];
const fleet = targets.map(({ name }) => name);

/** What the shards of the fleet write, each in a folder of its number. */
function shards(of: number): readonly MatrixSource[] {
  return Array.from({ length: of }, (_, part) => {
    const index = part + 1;
    const shard = { index, of, fleet };
    const matrix = mergeReports(partOf(targets, shard), { version, shard });
    return { matrix, file: `shards/${index}/matrix.json`, folder: `../shards/${index}` };
  });
}

function withoutPaths(matrix: Matrix): Matrix {
  return { ...matrix, targets: matrix.targets.map(({ report: _report, ...target }) => target) };
}

function verdictOf(...sources: readonly (TargetSource | MatrixSource)[]): string {
  return mergeReports(sources, { version }).verdict;
}

describe('a matrix', () => {
  it('has a target a column and a requirement a row', () => {
    const matrix = mergeReports(targets, { version });
    expect(matrix.targets.map(({ name, verdict }) => [name, verdict])).to.deep.equal([
      ['eu', 'conforms'],
      ['us', 'violates'],
      ['jp', 'incomplete'],
      ['uk', 'conforms'],
    ]);
    expect(matrix.counts).to.deep.equal({ conforms: 2, violates: 1, incomplete: 1 });
    expect(matrix.targets[0]).to.deep.include({ labels: { region: 'eu' }, report: 'eu/conformance.json' });
    expect(matrix.requirements).to.deep.equal([
      {
        id: 's/a',
        level: 'contract',
        statement: 's/a holds.',
        cells: [
          { outcome: 'pass', gated: true, violations: 0 },
          { outcome: 'fail', gated: true, violations: 1, words: '"true"' },
          null,
          { outcome: 'pass', gated: true, violations: 0 },
        ],
      },
      {
        id: 's/b',
        level: 'contract',
        statement: 's/b holds.',
        cells: [
          { outcome: 'not-seen', gated: true, violations: 0, words: 'it was not-seen' },
          { outcome: 'pass', gated: true, violations: 0 },
          null,
          { outcome: 'not-seen', gated: true, violations: 0, words: 'it was not-seen' },
        ],
      },
    ]);
  });

  it('has the worst verdict of its targets, and nothing of nothing', () => {
    const [eu, us, jp] = targets as [TargetSource, TargetSource, TargetSource];
    expect(verdictOf(eu)).to.equal('conforms');
    expect(verdictOf(eu, jp)).to.equal('incomplete');
    expect(verdictOf(eu, jp, us)).to.equal('violates');
    expect(verdictOf()).to.equal('incomplete');
  });

  it('has every requirement that any report has, and no outcome where one has it not', () => {
    const older = summaryOf('conforms', [outcomeOf('s/a', 'pass'), outcomeOf('s/old', 'pass')], {
      tool: { name: 'ccagent-conformance', version: '0.0.9' },
    });
    const { requirements, targets: columns } = mergeReports(
      [
        { name: 'new', report: conforming },
        { name: 'old', report: older },
      ],
      { version },
    );
    expect(
      requirements.map(({ id, cells }) => [id, ...cells.map((cell) => cell?.outcome ?? null)]),
    ).to.deep.equal([
      ['s/a', 'pass', 'pass'],
      ['s/b', 'not-seen', null],
      ['s/old', null, 'pass'],
    ]);
    expect(columns.map(({ tool }) => tool)).to.deep.equal(['0.1.0', '0.0.9']);
  });

  it('is refused of reports on different operations', () => {
    const other = summaryOf('conforms', [], { operation: { name: 'x', method: 'PUT', path: '/x' } });
    expect(() =>
      mergeReports(
        [
          { name: 'eu', report: conforming },
          { name: 'other', report: other },
        ],
        { version },
      ),
    ).to.throw(UsageError, /^other is on PUT \/x, and others are on POST \/ccagent\/v1\/logout;/u);
  });

  it('is refused of two targets of one name', () => {
    expect(() => verdictOf(...targets, { name: 'eu', obstacle: 'none' })).to.throw(
      UsageError,
      /^Two of the targets are called eu;/u,
    );
  });

  it('is valid against its schema, whole and in part', () => {
    const matrices = [
      mergeReports(targets, { version }),
      mergeReports([], { version }),
      ...shards(6).map(({ matrix }) => matrix),
      mergeReports(shards(3).slice(1), { version }),
    ];
    for (const matrix of matrices) {
      expect(schemaErrors(matrixSchema, JSON.parse(JSON.stringify(matrix)))).to.deep.equal([]);
    }
  });
});

describe('shards', () => {
  for (const parts of [1, 2, 3, 4, 9]) {
    it(`joined, ${parts} of them, are the whole, in whatever order they come`, () => {
      const whole = withoutPaths(mergeReports(targets, { version }));
      expect(withoutPaths(mergeReports(shards(parts), { version }))).to.deep.equal(whole);
      expect(withoutPaths(mergeReports(shards(parts).toReversed(), { version })).targets).to.deep.equal(
        whole.targets,
      );
    });
  }

  it('lead to the reports of their targets', () => {
    expect(mergeReports(shards(2), { version }).targets.map(({ report }) => report)).to.deep.equal([
      '../shards/1/eu/conformance.json',
      '../shards/1/us/conformance.json',
      undefined,
      '../shards/2/uk/conformance.json',
    ]);
  });

  it('that are missing leave their targets unjudged, and the matrix incomplete', () => {
    const conformingOnly = shards(4).filter(({ matrix }) => matrix.verdict === 'conforms');
    const matrix = mergeReports(conformingOnly, { version });
    expect(matrix).to.include({ verdict: 'incomplete', exitCode: 3 });
    expect(matrix.missingShards).to.deep.equal([2, 3]);
    expect(matrix.targets.map(({ name, obstacle }) => [name, obstacle])).to.deep.equal([
      ['eu', undefined],
      ['us', 'shard 2 of 4, which judges it, is missing'],
      ['jp', 'shard 3 of 4, which judges it, is missing'],
      ['uk', undefined],
    ]);
  });

  it('that are missing count although they have no target', () => {
    const only = [targets[0]!];
    const of = 2;
    const shard = { index: 2, of, fleet: ['eu'] };
    const matrix = mergeReports(partOf(only, shard), { version, shard });
    const empty = mergeReports([], { version, shard: { ...shard, index: 1 } });
    expect([matrix.verdict, empty.verdict]).to.deep.equal(['conforms', 'conforms']);
    const merged = mergeReports([{ matrix, file: 'm', folder: '.' }], { version });
    expect(merged).to.deep.include({ verdict: 'incomplete', missingShards: [1] });
    expect(verdictOf({ matrix: merged, file: 'n', folder: '.' })).to.equal('incomplete');
  });

  it('are refused where one is there twice', () => {
    const [first] = shards(2) as [MatrixSource];
    expect(() => verdictOf(first, { ...first, file: 'copy/matrix.json' })).to.throw(
      UsageError,
      /^shards\/1\/matrix\.json and copy\/matrix\.json are both shard 1 of 2;/u,
    );
  });

  it('are refused where they are of different fleets', () => {
    const [first] = shards(2) as [MatrixSource];
    const [, other] = shards(3) as [MatrixSource, MatrixSource];
    expect(() => verdictOf(first, other)).to.throw(UsageError, /are shards of different fleets/u);
  });
});

describe('a part of a list', () => {
  it('is its own, in order, and as large as the others but for one', () => {
    for (const size of [0, 1, 5, 12]) {
      const list = Array.from({ length: size }, (_, index) => index);
      for (const number of [1, 2, 5, 7, 20]) {
        const parts = Array.from({ length: number }, (_, part) =>
          partOf(list, { index: part + 1, of: number }),
        );
        expect(parts.flat()).to.deep.equal(list);
        const sizes = parts.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).to.be.at.most(1);
      }
    }
  });
});
