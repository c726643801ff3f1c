import { expect } from 'chai';
import { describe, it } from 'mocha';
import { namesFor } from './names.ts';

describe('the name of a target whose report does not say', () => {
  it('is its address', () => {
    const reports = [
      { baseUrl: 'https://a.example.com', file: 'x/conformance.json' },
      { baseUrl: 'http://127.0.0.1:8080/prefix', file: 'y/conformance.json' },
    ];
    expect(namesFor(reports, [])).to.deep.equal(['a.example.com', '127.0.0.1:8080/prefix']);
  });

  it('has the folder where another has the address, and a number where that is not enough', () => {
    const baseUrl = 'https://a.example.com';
    const reports = ['v1/r', 'v2/r', 'x/v2/r'].map((file) => ({ baseUrl, file }));
    expect(namesFor(reports, [])).to.deep.equal([
      'a.example.com (v1)',
      'a.example.com (v2)',
      'a.example.com (v2) 2',
    ]);
    expect(namesFor([{ baseUrl, file: 'v3/r' }], ['a.example.com'])).to.deep.equal(['a.example.com (v3)']);
  });
});
