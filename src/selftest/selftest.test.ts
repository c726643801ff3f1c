/** The kill matrix over a catalogue of a few: what each outcome means. */
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { startReference } from '../../contracts/reference.ts';
import { suite } from '../../specs/conformance/index.ts';
import { refusal, ofOperation } from '../faults/conditions.ts';
import { members } from '../faults/edits.ts';
import type { AnswerFault, Catalogue } from '../faults/fault.ts';
import { falseAlarms, faultsThat, isProof, type KillMatrix } from './matrix.ts';
import { createProver } from './prover.ts';
import { renderMatrix, renderMatrixPage } from './render.ts';
import { killMatrix } from './selftest.ts';

const numeric: AnswerFault = {
  name: 'numeric-status',
  why: 'a field that holds digits | is typed as a number',
  kind: 'answer',
  breaks: 'default-response/status-is-string',
  asked: ofOperation,
  answered: refusal,
  change: members({ status: 401 }),
};

const catalogue: Catalogue = {
  faults: [
    {
      section: 'tried',
      faults: [
        numeric,
        { ...numeric, name: 'named-wrongly', breaks: 'default-response/message-is-string' },
        { ...numeric, name: 'no-fault', change: (answer) => answer },
      ],
    },
  ],
  variants: [
    { name: 'as-ever', why: 'the reference itself', behaviour: {} },
    {
      name: 'no-variant',
      why: 'it is wrong',
      behaviour: { change: (answer) => ({ ...answer, body: Buffer.from('oops') }) },
    },
  ],
};

describe('the kill matrix', () => {
  let matrix: KillMatrix;
  let progress: readonly (readonly [number, number])[] = [];
  before(async function () {
    this.timeout(30_000);
    const counted: [number, number][] = [];
    matrix = await killMatrix(
      [await createProver({ suite, start: startReference })],
      suite.operation.requirements,
      catalogue,
      (ended, all) => counted.push([ended, all]),
    );
    progress = counted;
  });

  it('counts a fault as killed by the requirement that it names', () => {
    expect(faultsThat(matrix, 'killed').map(({ fault }) => fault.name)).to.deep.equal(['numeric-status']);
  });

  it('counts one that others saw as killed by another, and names them', () => {
    const [tried, ...more] = faultsThat(matrix, 'killed-by-another');
    expect(more).to.deep.equal([]);
    expect(tried?.fault.name).to.equal('named-wrongly');
    expect(tried?.others).to.include('default-response/status-is-string');
  });

  it('counts one that nobody saw as survived', () => {
    expect(faultsThat(matrix, 'survived').map(({ fault }) => fault.name)).to.deep.equal(['no-fault']);
  });

  it('tells the variants that are flagged, and why', () => {
    expect(falseAlarms(matrix).map(({ variant }) => variant.name)).to.deep.equal(['no-variant']);
    expect(falseAlarms(matrix)[0]?.flags.join()).to.include('default-response/body-is-json');
  });

  it('names the requirements that no fault breaks', () => {
    expect(matrix.unbroken).to.include('response-200/body-is-json');
    expect(matrix.unbroken).not.to.include(numeric.breaks);
  });

  it('is a proof only where all is well', () => {
    expect(isProof(matrix)).to.equal(false);
    const well = { ...matrix, faults: matrix.faults.slice(0, 1), variants: matrix.variants.slice(0, 1) };
    expect(isProof({ ...well, unbroken: [] })).to.equal(true);
    expect(isProof(well)).to.equal(false);
  });

  it('counts as it goes', () => {
    expect(progress).to.deep.equal([1, 2, 3, 4, 5].map((ended) => [ended, 5]));
  });

  it('says on the terminal what is wrong, and the totals', () => {
    const text = renderMatrix(matrix);
    expect(text).to.include('survived   no-fault: default-response/status-is-string did not see it');
    expect(text).to.include(
      '3 faults: 1 killed by the requirement they name (33 %), 1 by another only, 1 survived',
    );
    expect(text).to.include('2 conforming variants: 1 flagged');
  });

  it('is a page whose tables hold whatever text', () => {
    const page = renderMatrixPage(matrix, 'the command');
    expect(page).to.include(String.raw`digits \| is typed`);
    expect(page).to.include('| `no-variant` | flagged | it is wrong |');
  });
});
