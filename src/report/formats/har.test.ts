import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type AnySchemaObject } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { run, type Report, type ReportExchange } from '../../index.ts';
import { renderHar } from './har.ts';

interface Entry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly timings: object;
  readonly request: object;
  readonly response: { readonly content: object; readonly _error?: string };
  readonly comment: string;
  readonly _id: string;
}

/** The schemas of HAR 1.2, in files of their own that refer to each other. */
function harSchemas(): readonly AnySchemaObject[] {
  const folder = fileURLToPath(new URL('.', import.meta.resolve('har-schema/lib/har.json')));
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as AnySchemaObject);
}

let report: Report;

before(async () => {
  report = await run({ depth: 'quick' });
});

function validatorOf(): (har: unknown) => unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(draft6);
  addFormats.default(ajv);
  for (const schema of harSchemas()) ajv.addSchema(schema);
  const validate = ajv.getSchema('har.json#');
  if (validate === undefined) throw new Error('There is no schema.');
  return (har) => (validate(har) === true ? [] : validate.errors);
}

function entriesOf(one: Report): readonly [Entry, ...Entry[]] {
  const har = JSON.parse(renderHar(one)) as { readonly log: { readonly entries: [Entry, ...Entry[]] } };
  return har.log.entries;
}

function withFirst(changes: Partial<ReportExchange>): Report {
  const [first, ...more] = report.exchanges as [ReportExchange, ...ReportExchange[]];
  return { ...report, exchanges: [{ ...first, ...changes }, ...more] };
}

const contentOf = (one: Report): unknown => entriesOf(one)[0].response.content;

const answered = (body: NonNullable<ReportExchange['response']>['body']): Report =>
  withFirst({ response: { status: 200, reason: 'OK', headers: [['Content-Type', 'text/plain']], body } });

describe('exchanges.har', () => {
  it('is valid by the schemas of HAR, whatever an exchange holds', () => {
    const errorsOf = validatorOf();
    const { response: _, ...unanswered } = report.exchanges[0] as ReportExchange;
    const reports = [
      report,
      answered({ size: 3, base64: '//4A' }),
      answered({ size: 99_999, text: 'ab', cut: true }),
      answered({ size: 2, text: 'ab', transcribed: true }),
      { ...report, exchanges: [] },
      {
        ...report,
        exchanges: [{ ...unanswered, attempt: 2, fault: { kind: 'timeout' as const, message: 'none' } }],
      },
    ];
    for (const one of reports) expect(errorsOf(JSON.parse(renderHar(one)))).to.deep.equal([]);
    expect(errorsOf({ log: { entries: [{}] } })).not.to.deep.equal([]);
  });

  it('has every exchange in order, with its time, headers, query and timing', () => {
    const url = 'https://agent.example.com/ccagent/v1/logout?a=1&a=%202';
    const [first] = report.exchanges as [ReportExchange];
    const one = withFirst({
      request: { ...first.request, url },
      timing: { startedAt: 1500, firstByte: 20, total: 25 },
    });
    const entries = entriesOf(one);
    expect(entries.map((entry) => entry['_id'])).to.deep.equal(report.exchanges.map(({ id }) => id));
    const [entry] = entries;
    expect(Date.parse(entry.startedDateTime)).to.equal(Date.parse(report.startedAt) + 1500);
    expect(entry.time).to.equal(25);
    expect(entry.timings).to.include({ send: 0, wait: 20, receive: 5, dns: -1 });
    expect(entry.request).to.deep.include({
      method: 'POST',
      url,
      queryString: [
        { name: 'a', value: '1' },
        { name: 'a', value: ' 2' },
      ],
      headers: first.request.headers.map(([name, value]) => ({ name, value })),
    });
  });

  it('has bodies as bytes, says where they are cut, and keeps as text what was recorded as text', () => {
    const base = { mimeType: 'text/plain', encoding: 'base64' };
    expect(contentOf(answered({ size: 2, text: 'é' }))).to.deep.equal({ ...base, size: 2, text: 'w6k=' });
    expect(contentOf(answered({ size: 3, base64: '//4A' }))).to.deep.equal({
      ...base,
      size: 3,
      text: '//4A',
    });
    expect(contentOf(answered({ size: 9, text: 'é', cut: true }))).to.deep.equal({
      ...base,
      size: 9,
      text: 'w6k=',
      comment: 'the first 2 of 9 bytes',
    });
    expect(contentOf(answered({ size: 2, text: 'é', transcribed: true }))).to.deep.equal({
      mimeType: 'text/plain',
      size: 2,
      text: 'é',
    });
  });

  it('says of a fault what it was, and names what an exchange breaks', () => {
    const [first] = report.exchanges as [ReportExchange];
    const violation = { exchange: first.id, expected: 'a', got: 'b' };
    const one = {
      ...withFirst({ fault: { kind: 'incomplete-answer', message: 'It ended inside the body.' } }),
      requirements: report.requirements
        .slice(0, 2)
        .map((requirement) => ({ ...requirement, violations: [violation, violation] })),
    };
    const [entry] = entriesOf(one);
    expect(entry.response['_error']).to.equal('incomplete-answer: It ended inside the body.');
    const [a, b] = report.requirements.map(({ id }) => id);
    expect(entry.comment).to.equal(`${first.id} of ${first.scenario}, breaks ${a}, ${b}`);
  });
});
