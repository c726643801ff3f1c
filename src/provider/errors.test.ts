import { expect } from 'chai';
import { describe, it } from 'mocha';
import { schemas } from '../../schemas/index.ts';
import { schemaErrors } from '../judge/schema.ts';
import { definitionOf, errorAnswer } from './errors.ts';
import { languages } from './language.ts';
import { problems, type Problem } from './problems.ts';

const all: readonly Problem[] = Object.values(problems);

describe('errors of the reference provider', () => {
  it('every problem makes a valid errorModel of its own status in every language', () => {
    for (const problem of all) {
      for (const language of languages) {
        const { status, body } = errorAnswer([problem], language);
        expect(schemaErrors(schemas.errorModel, body), problem.errorCode).to.deep.equal([]);
        expect(status).to.equal(problem.status);
        expect(body).to.include({ status: String(status), message: problem.message[language] });
        expect(body).to.have.property('type').that.is.a('string');
      }
    }
  });

  it('every problem has a code of its own, in five digits that begin with its status', () => {
    expect(new Set(all.map(({ errorCode }) => errorCode)).size).to.equal(all.length);
    for (const { errorCode, status } of all) expect(errorCode).to.match(new RegExp(`^${status}\\d\\d$`, 'u'));
  });

  it('only the message changes with the language', () => {
    for (const problem of all) {
      const [english, german] = (['en', 'de'] as const).map(
        (language) => errorAnswer([problem], language).body as Record<string, unknown>,
      );
      expect(german?.['message']).not.to.equal(english?.['message']);
      expect({ ...german, message: '' }).to.deep.equal({ ...english, message: '' });
    }
  });

  it('several problems stand in errors, and the top has no errorCode', () => {
    const { status, headers, body } = errorAnswer([problems.mediaType, problems.contentCoding], 'de');
    expect(status).to.equal(415);
    expect(headers).to.deep.equal({ 'accept-encoding': 'identity' });
    expect(schemaErrors(schemas.errorModel, body)).to.deep.equal([]);
    expect(body).to.have.all.keys('message', 'status', 'errors', 'type');
    const { errors } = body as unknown as { errors: Record<string, unknown>[] };
    expect(errors.map(({ errorCode }) => errorCode)).to.deep.equal(['41500', '41502']);
    for (const item of errors) expect(item).not.to.have.any.keys('type', 'errors');
  });

  it('the definition of a status is the one that the API’s convention points to', () => {
    expect(definitionOf(404)).to.equal('http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.5');
    expect(definitionOf(500)).to.equal('http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.5.1');
    expect(definitionOf(431)).to.equal('https://www.rfc-editor.org/rfc/rfc6585.html#section-5');
    expect(definitionOf(418)).to.equal(undefined);
  });
});
