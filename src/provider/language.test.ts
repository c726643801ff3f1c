import { expect } from 'chai';
import { describe, it } from 'mocha';
import { languageOf } from './language.ts';

describe('the language of a message', () => {
  const rows: readonly [string, Record<string, string>, string][] = [
    ['is English where none is asked for', {}, 'en'],
    ['follows x-ccasset-language', { 'x-ccasset-language': 'de' }, 'de'],
    ['knows a region behind an underscore', { 'x-ccasset-language': 'fr_FR' }, 'fr'],
    ['knows a region behind a hyphen, in any case', { 'x-ccasset-language': 'DE-at' }, 'de'],
    ['prefers x-ccasset-language', { 'x-ccasset-language': 'fr', 'accept-language': 'de' }, 'fr'],
    ['is English where the one asked for is not spoken', { 'x-ccasset-language': 'pt_BR' }, 'en'],
    ['does not take a longer word for a language', { 'x-ccasset-language': 'french' }, 'en'],
    ['follows Accept-Language', { 'accept-language': 'de-DE,de;q=0.9' }, 'de'],
    ['follows the weights of Accept-Language', { 'accept-language': 'de;q=0.3, fr ; q=0.8' }, 'fr'],
    ['passes over languages that are not spoken', { 'accept-language': 'ja, fr;q=0.5' }, 'fr'],
    ['passes over languages that are refused', { 'accept-language': 'de;q=0, fr;q=0.1' }, 'fr'],
    ['is English for any language', { 'accept-language': '*' }, 'en'],
    ['is English where the field makes no sense', { 'accept-language': ';;q=,,q=x' }, 'en'],
  ];
  for (const [behaviour, headers, language] of rows) {
    it(behaviour, () => {
      expect(languageOf(headers)).to.equal(language);
    });
  }
});
