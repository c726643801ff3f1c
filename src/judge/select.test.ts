import { expect } from 'chai';
import { describe, it } from 'mocha';
import { requirementWith } from '../../test/support/requirements.ts';
import { UsageError } from '../errors/errors.ts';
import { byPrefix, selectRequirements } from './select.ts';

const ids = [
  'operation/is-routed',
  'response-200/body-is-json',
  'response-200/body-is-object',
  'http/has-allow',
];
const requirements = ids.map((id) => requirementWith({ id }));

function chosen(only: string[], skip: string[] = []): string[] {
  return selectRequirements(requirements, only, skip).map(({ id }) => id);
}

describe('choosing requirements', () => {
  const rows: readonly (readonly [only: string[], skip: string[], places: number[]])[] = [
    [[], [], [0, 1, 2, 3]],
    [['response-200'], [], [1, 2]],
    [['http/', 'operation/is-routed'], [], [0, 3]],
    [['response-200/body-is-json', 'response'], [], [1, 2]],
    [[], ['response-200/body-is-j'], [0, 2, 3]],
    [['response-200'], ['response-200/body-is-object'], [1]],
    [['http'], ['operation'], [3]],
  ];
  for (const [only, skip, places] of rows) {
    it(`takes --only ${only.join(' ') || 'nothing'} and --skip ${skip.join(' ') || 'nothing'}, in the order of the suite`, () => {
      expect(chosen(only, skip)).to.deep.equal(places.map((place) => ids[place]));
    });
  }

  it('refuses a prefix that matches none, and says what was probably meant', () => {
    const mistaken: readonly (readonly [prefix: string, meant: string])[] = [
      ['opertion', 'operation'],
      ['operation/is-ruted', 'operation/is-routed'],
      ['body-is-json', 'response-200/body-is-json'],
    ];
    for (const [prefix, meant] of mistaken) {
      expect(() => byPrefix(requirements, prefix, '--only')).to.throw(
        UsageError,
        `--only ${prefix} matches no requirement. Did you mean ${meant}?`,
      );
    }
    expect(() => chosen([], ['zzzzzz'])).to.throw(UsageError, /^--skip zzzzzz matches no requirement\. See/u);
    expect(() => chosen([''])).to.throw(UsageError);
  });

  for (const prefix of ['body-is-jsn', 'is-routed', 'has-alow']) {
    it(`suggests for ${prefix} what can be given`, () => {
      let told = '';
      try {
        byPrefix(requirements, prefix, '--only');
      } catch (error) {
        told = (error as Error).message;
      }
      const [, suggestion] = /Did you mean (\S+)\?/u.exec(told) ?? [];
      expect(suggestion, told).to.be.oneOf(ids);
    });
  }

  it('refuses to choose nothing', () => {
    expect(() => chosen(['http'], ['http'])).to.throw(UsageError, /leave no requirement/u);
  });
});
