/** A secret that comes back is reported, wherever it stands in an answer and whatever it is written as. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { createRun } from '../src/run/run.ts';
import { settingsFor } from './support/settings.ts';
import type { Answer } from './providers/ask.ts';
import type { Behaviour } from './providers/base.ts';
import { writeWithReason } from './support/reason.ts';
import { withRecording, type Recording } from './support/recording.ts';
import { forms, type Form } from './support/secrets.ts';

async function outcome(provider: Recording): Promise<string | undefined> {
  const run = createRun(
    settingsFor(provider, { gate: new Set(['security']), depth: 'quick', maxSessions: 100 }),
  );
  await run.performAll();
  const { verdict } = await run.finish();
  return verdict.results.find(({ requirement }) => requirement.id === 'security/no-secret-in-answer')
    ?.outcome;
}

type Place = (answer: Answer, secret: string) => Answer;

/** A provider that puts the token of a request there, in this form. */
function leaking(put: Place, form: Form): Behaviour {
  return { answer: (answer, { token }) => (token === '' ? answer : put(answer, form(token))) };
}

describe('a leak', function () {
  this.timeout(60_000);

  const places: Readonly<Record<string, Place>> = {
    'a header': (answer, secret) => ({ ...answer, headers: [...answer.headers, ['X-Echo', secret]] }),
    Location: (answer, secret) => ({ ...answer, headers: [...answer.headers, ['Location', `/?${secret}`]] }),
    'a member': (answer, secret) => {
      const body = JSON.parse(answer.body.toString()) as object;
      return { ...answer, body: Buffer.from(JSON.stringify({ ...body, moreInfo: `no ${secret}.` })) };
    },
    'the name of a member': (answer, secret) => {
      const body = JSON.parse(answer.body.toString()) as object;
      return { ...answer, body: Buffer.from(JSON.stringify({ ...body, [secret]: 1 })) };
    },
  };

  for (const [place, put] of Object.entries(places)) {
    for (const [name, form] of Object.entries(forms)) {
      it(`of the token in ${place}, as ${name}, is reported as security/no-secret-in-answer`, async () => {
        expect(await withRecording(leaking(put, form), outcome)).to.equal('fail');
      });
    }
  }

  it('of the token in the reason phrase is reported as security/no-secret-in-answer', async () => {
    const behaviour = { write: writeWithReason(({ token }) => `No ${token}`) };
    expect(await withRecording(behaviour, outcome)).to.equal('fail');
  });

  it('is not seen where there is none', async () => {
    expect(await withRecording({}, outcome)).to.equal('pass');
  });
});
