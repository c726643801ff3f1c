import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf, type ExchangeLiteral } from '../../../src/exchange/literal.ts';
import { askedExchanges, reachOf } from '../../../src/faults/apply.ts';
import { faultsOf } from '../../../src/faults/choose.ts';
import type { AnswerFault } from '../../../src/faults/fault.ts';
import { requirements } from '../requirements.ts';
import { catalogue } from './index.ts';

const faults = faultsOf(catalogue);
const answerFaults = faults.filter((fault): fault is AnswerFault => fault.kind === 'answer');

/** Answers of each kind that faults speak of, to requests of each kind. */
const literals: readonly ExchangeLiteral[] = [
  { body: { result: true } },
  { status: 400, body: { status: '400', message: 'Unreadable.' } },
  { status: 401, session: 'none', body: { status: '401', message: 'Log in.', errorCode: '40100' } },
  { status: 401, session: 'malformed', body: { status: '401', errors: [] } },
  { status: 405, method: 'GET', subject: 'other-method', headers: { allow: 'POST' }, body: {} },
  { status: 502, body: '<html></html>' },
  { status: 204, body: '' },
];
const asked = askedExchanges(literals.flatMap((literal) => exchangesOf(literal)));

function reaches(fault: AnswerFault): string {
  return JSON.stringify(asked.map((one) => reachOf(fault, one)));
}

describe('the catalogue of faults', () => {
  it('has at least 100 faults that change answers', () => {
    expect(answerFaults.length).to.be.at.least(100);
  });

  it('names each fault and each variant once', () => {
    const names = [...faults, ...catalogue.variants].map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).to.deep.equal([]);
  });

  it('names them in lower case, words joined by hyphens', () => {
    const names = [...faults, ...catalogue.variants].map(({ name }) => name);
    expect(names.filter((name) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(name))).to.deep.equal([]);
  });

  it('gives each section one name', () => {
    const sections = catalogue.faults.map(({ section }) => section);
    expect(sections).to.deep.equal([...new Set(sections)]);
  });

  it('tells for each fault a requirement that is there', () => {
    const ids = new Set(requirements.map(({ id }) => id));
    expect(faults.filter(({ breaks }) => !ids.has(breaks))).to.deep.equal([]);
  });

  it('has a fault for each requirement', () => {
    const broken = new Set(faults.map(({ breaks }) => breaks));
    expect(requirements.map(({ id }) => id).filter((id) => !broken.has(id))).to.deep.equal([]);
  });

  it('says in one line why each happens', () => {
    const odd = faults.filter(({ why }) => !/^\S.{8,110}\S$/u.test(why));
    expect(odd.map(({ name, why }) => [name, why])).to.deep.equal([]);
  });

  it('ends no reason of a fault that changes answers in a full stop', () => {
    expect(answerFaults.filter(({ why }) => why.endsWith('.')).map(({ name }) => name)).to.deep.equal([]);
  });

  it('has conditions in words that fit into a sentence', () => {
    const words = answerFaults.flatMap((fault) => [fault.asked.words, fault.answered.words]);
    expect(words.filter((one) => !/^[^\n.]+$/u.test(one))).to.deep.equal([]);
  });
});

describe('a fault that changes answers', () => {
  it('leaves the exchanges that it is applied to as they are', () => {
    const before = JSON.stringify(asked);
    for (const fault of answerFaults) {
      reaches(fault);
      expect(JSON.stringify(asked), fault.name).to.equal(before);
    }
  });

  it('makes the same of the same exchanges each time', () => {
    for (const fault of answerFaults) expect(reaches(fault), fault.name).to.equal(reaches(fault));
  });

  it('never touches an answer to a question whether a session is alive', () => {
    const probe = exchangesOf({ subject: 'probe', session: 'alive', body: { success: true } });
    const reached = answerFaults.filter((fault) =>
      askedExchanges(probe).some((one) => reachOf(fault, one) !== 'not-asked'),
    );
    expect(reached.map(({ name }) => name)).to.deep.equal([]);
  });
});
