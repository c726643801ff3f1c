import { expect } from 'chai';
import { describe, it } from 'mocha';
import { providers } from './index.ts';

describe('the zoo of providers', () => {
  it('gives every provider a name of its own', () => {
    const names = providers.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).to.deep.equal([]);
  });

  it('names in kebab-case and says why in one line', () => {
    for (const { name, why } of providers) {
      expect(name).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(why, name).to.match(/^[^\n]{8,100}$/);
    }
  });

  for (const provider of providers) {
    it(`${provider.name} starts, answers a login and closes with the connection open`, async () => {
      const { baseUrl, username, password, close } = await provider.start();
      try {
        const response = await fetch(`${baseUrl}/ccagent/v1/login`, {
          method: 'POST',
          body: new URLSearchParams({ grant_type: 'password', username, password }),
        });
        expect(response.status).to.equal(200);
        const { access_token: token } = (await response.json()) as { access_token: string };
        expect(token).to.match(/^[\w\-.~+/]{16,}=*$/);
      } finally {
        await close();
      }
    });
  }
});
