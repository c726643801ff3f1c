import { expect } from 'chai';
import { describe, it } from 'mocha';
import { agentApiSessions } from './sessions.ts';

describe('the login of the API', () => {
  const { login } = agentApiSessions;

  it('is a form whose fields survive odd characters', () => {
    const form = new URLSearchParams(login.body('a&b=c', '+ %ü'));
    expect([...form]).to.deep.equal([
      ['grant_type', 'password'],
      ['username', 'a&b=c'],
      ['password', '+ %ü'],
    ]);
  });

  it('gives the token as access_token', () => {
    expect(login.tokenIn({ access_token: 'a', token: 'b' })).to.equal('a');
    expect(login.tokenIn({ token: 'b' })).to.equal(undefined);
  });
});
