import { expect } from 'chai';
import { describe, it } from 'mocha';
import { requirementWith } from '../../test/support/requirements.ts';
import type { Exchange, RecordedResponse } from '../exchange/exchange.ts';
import { exchangesOf } from '../exchange/literal.ts';
import { readingOf } from '../judge/reading.ts';
import { expect as holdsWhere, unjudged } from '../judge/rule.ts';
import type { Verdict } from '../judge/verdict.ts';
import { verdictOnRecorded } from './judge.ts';

const requirement = requirementWith({
  id: 'response/is-short',
  trials: [{ name: 'a live session', in: { session: 'alive' } }],
  rule: (exchange) => {
    const reading = readingOf(exchange);
    return reading === undefined
      ? unjudged('the recording keeps only a part')
      : holdsWhere(reading.text.length < 9, 'a short body', 'a long one');
  },
});

function alive(id: string, changes: Partial<RecordedResponse> = {}): Exchange {
  const [exchange] = exchangesOf({ body: '{}' }, id);
  return { ...exchange, response: { ...(exchange.response as RecordedResponse), ...changes } };
}

function verdict(exchanges: readonly Exchange[], obstacles: readonly string[] = []): Verdict {
  return verdictOnRecorded({
    exchanges,
    requirements: [requirement],
    gate: new Set(['contract']),
    obstacles,
    interrupted: false,
  });
}

function outcome({ word, results: [result] }: Verdict): unknown {
  return [word, result?.outcome, result?.reason];
}

describe('a verdict on a recording', () => {
  it('is that of a run, where everything was tried', () => {
    expect(outcome(verdict([alive('x1')]))).to.deep.equal(['conforms', 'pass', undefined]);
    const long = alive('x1', { body: Buffer.from('"too long"') });
    expect(outcome(verdict([long]))).to.deep.equal(['violates', 'fail', undefined]);
  });

  it('is incomplete where something was not tried, for the reason that the run had', () => {
    const [other] = exchangesOf({ session: 'undetermined' });
    const shown = 'a live session was not tried: this recording does not show it';
    expect(outcome(verdict([other]))).to.deep.equal(['incomplete', 'could-not-run', shown]);
    expect(outcome(verdict([other], ['no login']))).to.deep.equal([
      'incomplete',
      'could-not-run',
      'a live session was not tried: no login',
    ]);
  });

  it('is incomplete where an answer was recorded in part, though others hold', () => {
    const part = alive('x2', { cut: true, size: 900 });
    expect(outcome(verdict([alive('x1'), part]))).to.deep.equal([
      'incomplete',
      'could-not-run',
      'the recording keeps only a part (x2)',
    ]);
  });

  it('is a violation all the same', () => {
    const long = alive('x1', { body: Buffer.from('"too long"') });
    const part = alive('x2', { cut: true, size: 900 });
    expect(outcome(verdict([part, long]))).to.deep.equal(['violates', 'fail', undefined]);
  });
});
