import { expect } from 'chai';
import { describe, it } from 'mocha';
import { UsageError } from '../errors/errors.ts';
import { faultNamed, faultsOf, partOf, variantNamed } from './choose.ts';
import type { Catalogue, LiveFault } from './fault.ts';

function fault(name: string): LiveFault {
  return { name, why: 'tests need one', kind: 'wire', breaks: 'a/b', behaviour: {} };
}

const catalogue: Catalogue = {
  faults: [
    { section: 'one', faults: [fault('body-cut'), fault('body-empty')] },
    { section: 'two', faults: [fault('late')] },
  ],
  variants: [{ name: 'chunked', why: 'legal', behaviour: {} }],
};

describe('a fault', () => {
  it('is found by its name, and a variant by its own', () => {
    expect(faultNamed(catalogue, 'late').name).to.equal('late');
    expect(variantNamed(catalogue, 'chunked').name).to.equal('chunked');
  });

  it('that does not exist is refused, with the name that was probably meant', () => {
    expect(() => faultNamed(catalogue, 'body-cutt')).to.throw(UsageError, 'Did you mean body-cut?');
    expect(() => variantNamed(catalogue, 'late')).to.throw(UsageError, 'There is no variant late.');
  });
});

describe('a part of a catalogue', () => {
  it('is all of it where no prefix is given', () => {
    expect(partOf(catalogue, [])).to.deep.equal(catalogue);
  });

  it('has the faults and variants whose names start with one of the prefixes', () => {
    const part = partOf(catalogue, ['body-', 'chunked']);
    expect(faultsOf(part).map(({ name }) => name)).to.deep.equal(['body-cut', 'body-empty']);
    expect(part.variants.map(({ name }) => name)).to.deep.equal(['chunked']);
  });

  it('is refused where a prefix matches nothing', () => {
    expect(() => partOf(catalogue, ['body-', 'nope'])).to.throw(UsageError, '--only nope matches no fault');
    expect(() => partOf(catalogue, [''])).to.throw(UsageError);
  });
});
