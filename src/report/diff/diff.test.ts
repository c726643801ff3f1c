import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import type { Outcome, VerdictWord } from '../../judge/verdict.ts';
import { run, type Report } from '../../index.ts';
import type { ReportRequirement } from '../model.ts';
import { renderDiff } from './console.ts';
import { diffReports, type ChangeKind } from './diff.ts';

let report: Report;

before(async () => {
  report = await run({ depth: 'quick' });
});

type Given = Partial<ReportRequirement> & { readonly outcome: Outcome };

/** A report with one requirement, or with none. */
function reportWith(one: Given | undefined, verdict: VerdictWord = 'conforms'): Report {
  const [requirement] = report.requirements as [ReportRequirement];
  return { ...report, verdict, requirements: one === undefined ? [] : [{ ...requirement, ...one }] };
}

/** `pass`, or `pass, not gated`. */
function given(words: string | undefined): Given | undefined {
  if (words === undefined) return undefined;
  const [outcome, ungated] = words.split(', ') as [Outcome, string?];
  return { outcome, gated: ungated === undefined };
}

/** What becomes of an outcome. */
function becomes(old: string | undefined, now: string | undefined): readonly [ChangeKind?, boolean?] {
  const { changes, regression } = diffReports(reportWith(given(old)), reportWith(given(now)));
  expect(regression).to.equal(changes[0]?.regression ?? false);
  return changes.map((change) => [change.kind, change.regression] as const)[0] ?? [];
}

describe('what became of a requirement', () => {
  const rows: readonly (readonly [
    old: string | undefined,
    now: string | undefined,
    kind?: ChangeKind,
    regression?: boolean,
  ])[] = [
    ['pass', 'pass'],
    ['fail', 'fail'],
    ['not-seen', 'not-seen'],
    ['pass', 'fail', 'broke', true],
    ['not-seen', 'fail', 'broke', true],
    ['could-not-run', 'fail', 'broke', true],
    ['known', 'fail', 'worse', true],
    ['warn, not gated', 'fail', 'worse', true],
    ['pass', 'known', 'broke', false],
    ['pass', 'warn, not gated', 'broke', true],
    ['pass, not gated', 'warn, not gated', 'broke', false],
    ['not-seen', 'known', 'broke', false],
    ['pass', 'could-not-run', 'unexercised', true],
    ['pass', 'not-seen', 'unexercised', true],
    ['pass, not gated', 'not-seen, not gated', 'unexercised', false],
    ['fail', 'could-not-run', 'unexercised', false],
    ['known', 'not-seen', 'unexercised', false],
    ['not-seen', 'could-not-run', 'changed', false],
    ['could-not-run', 'pass', 'exercised', false],
    ['fail', 'pass', 'fixed', false],
    ['known', 'pass', 'fixed', false],
    ['fail', 'known', 'changed', false],
    ['fail', 'warn, not gated', 'changed', false],
    ['pass', 'pass, not gated', 'changed', false],
    [undefined, 'pass', 'new', false],
    [undefined, 'fail', 'new', true],
    [undefined, 'warn, not gated', 'new', false],
    ['pass', undefined, 'removed', true],
    ['pass, not gated', undefined, 'removed', false],
    ['fail', undefined, 'removed', false],
    ['not-seen', undefined, 'removed', false],
  ];
  for (const [old, now, kind, regression] of rows) {
    it(`from ${old ?? 'nothing'} to ${now ?? 'nothing'} is ${kind ?? 'nothing'}${regression === true ? ', a regression' : ''}`, () => {
      expect(becomes(old, now)).to.deep.equal(kind === undefined ? [] : [kind, regression]);
    });
  }

  it('is told with its level and its gate where they are others', () => {
    const diff = diffReports(
      reportWith({ outcome: 'pass', level: 'http', gated: false }),
      reportWith({ outcome: 'pass', level: 'contract', gated: true }),
    );
    expect(renderDiff(diff, { colour: false })).to.match(
      /^changed {2}\S+ {2}pass, http, not gated → pass, contract, gated$/mu,
    );
  });
});

describe('a worse verdict', () => {
  const words: readonly VerdictWord[] = ['conforms', 'incomplete', 'violates'];
  for (const [before_, old] of words.entries()) {
    for (const [after, now] of words.entries()) {
      it(`from ${old} to ${now} is ${after > before_ ? 'a' : 'no'} regression`, () => {
        const [one, two] = [old, now].map((verdict) => reportWith({ outcome: 'pass' }, verdict)) as [
          Report,
          Report,
        ];
        const diff = diffReports(one, two);
        expect(diff.regression).to.equal(after > before_);
        expect(renderDiff(diff, { colour: false })).to.match(
          after > before_
            ? /^regression: a worse verdict$/mu
            : /^no regression, and no requirement changed$/mu,
        );
      });
    }
  }
});

describe('what differs, on the console', () => {
  it('names requirements of the same change together, and shows what providers sent as text', () => {
    const violations = [{ exchange: 'x1', expected: 'a', got: '\u001b[2J\n::error::' }];
    const broken = report.requirements.map((requirement) => ({
      ...requirement,
      outcome: 'fail' as const,
      violations,
    }));
    const text = renderDiff(diffReports(report, { ...report, requirements: broken }), { colour: false });
    expect(text).to.match(/^BROKE {2}pass → fail: expected a, got \\u001b\[2J\\n::error::$/mu);
    expect(text).to.match(/^ {6}response-200\/ media-type-is-json, body-is-utf8/mu);
    expect(text).not.to.match(/(?!\n)\p{Cc}/u);
  });

  it('says what the runs could have caught', () => {
    const { of = 0, caught = 0 } = report.sensitivity ?? {};
    const { sensitivity: _, ...less } = report;
    const text = renderDiff(diffReports(report, less), { colour: false });
    expect(text.match(/could have caught/gu)).to.have.length(1);
    expect(text).to.include(
      `by ${report.exchanges.length} exchanges, could have caught ${caught} of ${of} faults`,
    );
  });
});
