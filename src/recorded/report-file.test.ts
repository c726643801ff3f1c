import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { logout } from '../../contracts/logout/operation.ts';
import { UsageError } from '../errors/errors.ts';
import { run, type Report, type ReportExchange } from '../index.ts';
import { readExchanges, readReport } from './report-file.ts';
import type { Recording } from './recording.ts';

let report: Report;
type Members = Record<string, unknown>;

function stored(changes: Members = {}): Members {
  return { ...(JSON.parse(JSON.stringify(report)) as Members), ...changes };
}

const read = (value: Members): Promise<Recording> => readReport(value, 'r.json', '--exchange r.json', logout);
const readAll = (value: unknown): Promise<Recording> =>
  readExchanges(value, 'x.json', '--exchange x.json', logout);

async function refusal(reading: Promise<Recording>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    expect(error).to.be.instanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('It was read.');
}

function first(changes: object = {}): ReportExchange {
  return { ...(report.exchanges[0] as ReportExchange), ...changes };
}

function withBody(body: ReportExchange['request']['body'] & {}): ReportExchange {
  return first({ response: { status: 200, reason: '', headers: [], body } });
}

const asking = (changes: object): ReportExchange => first({ request: { ...first().request, ...changes } });

const bytesOf = async (body: Parameters<typeof withBody>[0]): Promise<Uint8Array | undefined> =>
  (await readAll(withBody(body))).exchanges[0]?.response?.body;

before(async () => {
  report = await run({ depth: 'quick', seed: 3 });
});

describe('a report', () => {
  it('gives back the exchanges that it was made of', async () => {
    const { exchanges, kind, baseUrl, scenarios } = await read(stored());
    expect({ kind, baseUrl }).to.deep.equal({ kind: 'report', baseUrl: report.target.baseUrl });
    expect(exchanges.map(({ id }) => id)).to.deep.equal(report.exchanges.map(({ id }) => id));
    exchanges.forEach(({ request, response, ...rest }, index) => {
      const {
        curl: _,
        request: asked,
        response: came,
        ...others
      } = report.exchanges[index] as ReportExchange;
      expect(rest).to.deep.equal(others);
      expect(Buffer.from(request.body ?? []).toString()).to.equal(asked.body?.text ?? '');
      expect(Buffer.from(response?.body ?? []).toString()).to.equal(came?.body.text);
      expect(response?.headers).to.deep.equal(came?.headers);
    });
    expect(scenarios.map(({ scenario }) => scenario.id)).to.deep.equal(report.scenarios.map(({ id }) => id));
  });

  it('of version 1.0 is read', async () => {
    const { confirm: _, ...options } = report.options;
    const { exchanges } = await read(stored({ schemaVersion: '1.0', options }));
    expect(exchanges).to.have.length(report.exchanges.length);
  });

  it('of a later minor version is read, whatever it adds', async () => {
    const requirements = report.requirements.map((requirement) => ({ ...requirement, added: 1 }));
    const { exchanges } = await read(stored({ schemaVersion: '1.99', added: {}, requirements }));
    expect(exchanges[0]).not.to.have.property('added');
    expect(await refusal(read(stored({ added: {} })))).to.include('is not a report');
  });

  it('of another major version is refused, with what to do', async () => {
    expect(await refusal(read(stored({ schemaVersion: '2.0' })))).to.match(
      /version 2\.0, .* reads 1\.x\. Update/u,
    );
    expect(await refusal(read(stored({ schemaVersion: '0.9' })))).to.match(
      /version 0\.9, .* Run the suite again/u,
    );
  });

  it('that is wrong is refused, with the place', async () => {
    expect(await refusal(read(stored({ schemaVersion: 'one' })))).to.include('/schemaVersion must match');
    expect(await refusal(read(stored({ exchanges: {} })))).to.include('/exchanges must be array');
    expect(await refusal(read(stored({ exchanges: [] })))).to.include('holds no exchange');
  });

  it('on another operation is refused', async () => {
    const operation = { name: 'login', method: 'POST', path: '/ccagent/v1/login' };
    expect(await refusal(read(stored({ operation })))).to.include('is a report on POST /ccagent/v1/login');
  });
});

describe('exchanges out of a report', () => {
  it('are read as a list, and one by itself', async () => {
    for (const value of [[first()], first()]) {
      const { exchanges, kind, baseUrl } = await readAll(value);
      expect(exchanges.map(({ id }) => id)).to.deep.equal([report.exchanges[0]?.id]);
      expect({ kind, baseUrl }).to.deep.equal({ kind: 'exchanges', baseUrl: report.target.baseUrl });
    }
  });

  it('that are none, or none at all, are refused', async () => {
    expect(await refusal(readAll([{ id: 'x1' }]))).to.include('must have required property');
    expect(await refusal(readAll([]))).to.include('holds no exchange');
    expect(await refusal(readAll([first(), first()]))).to.include('two exchanges with the id');
  });

  it('have links to each other only', async () => {
    const links = { 'probe-before': 'x1', 'probe-after': 'gone' };
    const { exchanges } = await readAll([first({ id: 'x1' }), first({ id: 'x2', links })]);
    expect(exchanges[1]?.links).to.deep.equal({ 'probe-before': 'x1' });
  });

  it('in a session of a kind that is not known have an undetermined one', async () => {
    const { exchanges } = await readAll(
      first({ circumstances: { subject: 'operation', session: 'constructor' } }),
    );
    expect(exchanges[0]?.circumstances.session).to.equal('undetermined');
  });

  it('keep their bytes: text with a byte order mark, and base64', async () => {
    expect(await bytesOf({ size: 5, text: '\uFEFF{}' })).to.deep.equal(Buffer.from('\uFEFF{}'));
    expect(await bytesOf({ size: 2, base64: '//4=' })).to.deep.equal(Buffer.from([0xff, 0xfe]));
  });

  it('are cut where they say so, and where bytes are missing', async () => {
    for (const body of [{ size: 9, text: '{}', cut: true } as const, { size: 9, text: '{}' }, { size: 9 }]) {
      const { exchanges } = await readAll(withBody(body));
      expect(exchanges[0]?.response, JSON.stringify(body)).to.include({ cut: true, size: 9 });
    }
    const { exchanges } = await readAll(withBody({ size: 2, text: '{}' }));
    expect(exchanges[0]?.response).not.to.have.property('cut');
  });

  it('cannot have been sent by a method or to a URL that is none', async () => {
    expect(await refusal(readAll(asking({ method: 'POST; true' })))).to.include('its method');
    expect(await refusal(readAll(asking({ url: 'nowhere' })))).to.include('its URL is none');
    expect(await refusal(readAll(asking({ url: 'file:///etc/passwd' })))).to.include('its URL is none');
    const secret = await refusal(readAll(asking({ url: 'http://agent:hunter2@127.0.0.1/' })));
    expect(secret).to.include('a password');
    expect(secret).not.to.include('hunter2');
  });

  it('that were written by hand, with a token, lose it', async () => {
    const headers = [['Authorization', 'Bearer opaque-token-of-mine']];
    const circumstances = { subject: 'operation', session: 'alive' };
    const body = { size: 19, text: 'opaque-token-of-mine' };
    const { exchanges } = await readAll(
      first({
        circumstances,
        request: { ...first().request, headers },
        response: { status: 200, reason: '', headers: [], body },
      }),
    );
    expect(exchanges[0]?.request.headers).to.deep.equal([['Authorization', 'Bearer (redacted:token-1)']]);
    expect(Buffer.from(exchanges[0]?.response?.body ?? []).toString()).to.equal('(redacted:token-1)');
  });
});
