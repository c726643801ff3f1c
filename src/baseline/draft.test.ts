import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { EntryResult } from '../judge/baseline-entry.ts';
import type { Report, ReportRequirement, ReportViolation } from '../report/model.ts';
import { draftBaseline, type Draft } from './draft.ts';

function requirement(parts: Partial<ReportRequirement>): ReportRequirement {
  return {
    id: 'a/b',
    level: 'contract',
    gated: true,
    statement: 'It is so.',
    source: 'a document',
    outcome: 'fail',
    violations: [violation('/x')],
    exchanges: [],
    ...parts,
  };
}

function violation(where?: string, parts: Partial<ReportViolation> = {}): ReportViolation {
  return {
    exchange: 'x1',
    expected: 'good',
    got: 'bad',
    ...(where === undefined ? {} : { where }),
    ...parts,
  };
}

function entry(parts: Partial<EntryResult>): EntryResult {
  return {
    id: 'a/b',
    reason: 'the old reason',
    expires: '2027-01-01',
    state: 'known',
    line: 3,
    lastLine: 3,
    ...parts,
  };
}

function draft(requirements: readonly ReportRequirement[], old?: readonly EntryResult[]): Draft {
  return draftBaseline({
    startedAt: '2026-11-24T23:59:59.000Z',
    requirements,
    ...(old === undefined ? {} : { baseline: { entries: old } }),
  } as unknown as Report);
}

const fresh = {
  id: 'a/b',
  reason: 'Known since 2026-11-24; say here why it is accepted.',
  expires: '2027-02-22',
};

describe('a baseline of a run', () => {
  it('has an entry for what failed, for ninety days, with its places', () => {
    const violations = [violation('/errors/0/status'), violation('/errors/7/status'), violation('status')];
    expect(draft([requirement({ violations })])).to.deep.equal({
      baseline: { entries: [{ ...fresh, where: ['/errors/*/status', 'status'] }] },
      fresh: 1,
      kept: 0,
      gone: 0,
      ungated: 0,
    });
  });

  const confirmations = [
    ['always', { attempts: 3, violated: 3 }],
    ['intermittently', { attempts: 3, violated: 2 }],
    [undefined, { attempts: 1, violated: 1, reason: '--confirm 0' }],
  ] as const;
  for (const [fails, confirmation] of confirmations) {
    it(`says ${fails ?? 'nothing of how it fails'} for ${confirmation.violated} of ${confirmation.attempts}`, () => {
      const [made] = draft([requirement({ confirmation })]).baseline.entries;
      expect(made?.fails).to.equal(fails);
    });
  }

  it('is for every place where a violation has none, or where there are too many', () => {
    expect(
      draft([requirement({ violations: [violation('/x'), violation()] })]).baseline.entries,
    ).to.deep.equal([fresh]);
    const many = Array.from({ length: 21 }, (_, index) => violation(`/member-${index}`));
    expect(draft([requirement({ violations: many })]).baseline.entries).to.deep.equal([fresh]);
  });

  it('leaves out what only warns, what passed and what could not run, and counts the warnings', () => {
    const outcomes = (['warn', 'pass', 'could-not-run', 'not-seen'] as const).map((outcome) =>
      requirement({ outcome }),
    );
    expect(draft(outcomes)).to.deep.include({ baseline: { entries: [] }, ungated: 1 });
  });

  it('keeps what still holds as it was, and drops what must go', () => {
    const states = ['known', 'passed', 'not-tried', 'stale', 'expired', 'no-such-requirement'] as const;
    const old = states.map((state) => entry({ id: `a/${state}`, state, where: ['/x'] }));
    const { baseline, ...counts } = draft([], old);
    expect(baseline.entries).to.deep.equal(
      ['known', 'passed', 'not-tried'].map((state) => ({
        id: `a/${state}`,
        reason: 'the old reason',
        expires: '2027-01-01',
        where: ['/x'],
      })),
    );
    expect(counts).to.deep.equal({ fresh: 0, kept: 3, gone: 3, ungated: 0 });
  });

  it('notes that a known failure has turned out to be intermittent', () => {
    const known = requirement({ outcome: 'known', confirmation: { attempts: 3, violated: 1 } });
    expect(draft([known], [entry({ fails: 'always' })]).baseline.entries[0]?.fails).to.equal(
      'intermittently',
    );
  });

  it('has an entry for the places that the old one did not have', () => {
    const violations = [violation('/x', { known: true }), violation('/y')];
    expect(draft([requirement({ violations })], [entry({ where: ['/x'] })]).baseline.entries).to.deep.equal([
      { id: 'a/b', reason: 'the old reason', expires: '2027-01-01', where: ['/x'] },
      { ...fresh, where: ['/y'] },
    ]);
  });
});
