import { expect } from 'chai';
import { describe, it } from 'mocha';
import { carryOut, failure, type Check } from './check.ts';

describe('the checks of the doctor', () => {
  it('are made in their order until one fails, and the others are skipped with the reason', async () => {
    const made: string[] = [];
    const check = (name: string, outcome: 'ok' | 'warn' | 'fail'): Check => ({
      name,
      run: () => {
        made.push(name);
        return { outcome, detail: 'so it is' };
      },
    });
    const all = [check('a', 'warn'), check('b', 'fail'), check('c', 'ok'), check('d', 'ok')];
    const checked = await carryOut(all);
    expect(made).to.deep.equal(['a', 'b']);
    expect(checked.map(({ outcome }) => outcome)).to.deep.equal(['warn', 'fail', 'skipped', 'skipped']);
    expect(checked[3]?.detail).to.equal('b has to work first');
  });

  it('take apart what happened and what to do about it', () => {
    expect(failure('The host refused: check the address.')).to.deep.equal({
      outcome: 'fail',
      detail: 'The host refused.',
      next: 'check the address.',
    });
    expect(failure('It ended: no more.')).to.deep.equal({ outcome: 'fail', detail: 'It ended: no more.' });
  });
});
