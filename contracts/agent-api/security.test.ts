import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf, type ExchangeLiteral } from '../../src/exchange/literal.ts';
import { linksAmong } from '../../src/judge/judge.ts';
import { judge, judges } from '../../test/support/judging.ts';
import { security } from './security.ts';

const requirements = security([]);
const unjudged: readonly ExchangeLiteral[] = [
  { status: null, fault: { kind: 'timeout', message: 'no answer' } },
];

const traces: readonly string[] = [
  'at run (/app/logout.js:12:5)',
  '    at Object.<anonymous> (/app/logout.ts:1:1)',
  '    at async Logout.run (file:///app/logout.mjs:3:9)',
  '    at new Session (/app/session.cjs:3:9)',
  'Error: x\n    at /app/logout.js:12:5',
  'at com.example.Logout.run(Logout.java:42)',
  'at com.example.Logout.<init>(Logout.java:42)',
  'at java.base/java.lang.Thread.run(Thread.java:829)',
  'at sun.reflect.NativeMethodAccessorImpl.invoke0(Native Method)',
  'java.lang.NullPointerException',
  'Caused by: SessionError',
  'atg.servlet.ServletException: x',
  'Traceback (most recent call last):',
  '  File "/app/logout.py", line 42, in run',
  '   at Agent.Logout.Run(String id) in C:\\src\\Logout.cs:line 42',
  "/app/logout.rb:12:in `run'",
  "/app/logout.rb:12:in 'Logout#run'",
  'goroutine 1 [running]:',
  '#0 /var/www/logout.php(12): run()',
  'Uncaught x in /var/www/logout.php:12',
  'Warning: x in /var/www/logout.php on line 12',
  "thread 'main' panicked at src/main.rs:4:5:",
  "thread 'main' (4711) panicked at src/main.rs:4:5:",
];

/** Each lacks a number, or stands where no trace would. */
const nearTraces: readonly string[] = [
  'at run (/app/logout.js:line)',
  'at com.example.Logout.run(.java:42)',
  'at com.example.Logout.run(Logout.java:)',
  'File "/app/logout.py", line , in run',
  'at Agent.Logout.Run(String id) in C:\\src\\Logout.cs:line x',
  '/app/logout.rb::in `run',
  'goroutine  [running]:',
  '# /var/www/logout.php(12): run()',
  '#0 /var/www/logout.php(): run()',
  'Warning: x in /var/www/logout.php on line x',
  "thread 'main' () panicked at src/main.rs:4:5:",
];

const texts: readonly string[] = [
  '',
  'Something went wrong at our end.',
  'Look at line 12, in the first file.',
  'The error was caused by: a missing token',
  'https://docs.oracle.com/en/cloud/errors.html#Error',
  'http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.2',
  'Ask agent.support at example.com: 12',
  'at 12:30 (UTC)',
];

const marked = ['token-1', 'token-12', 'password', 'jwt'].map((secret) => `(redacted:${secret})`);

describe('what no answer may give away', () => {
  judges(requirements, 'security/no-stack-trace', {
    holds: [
      { body: { result: true } },
      ...texts.map((message) => ({ status: 500, body: { message } })),
      ...nearTraces.map((body) => ({ status: 500, headers: { 'content-type': 'text/plain' }, body })),
      { status: 502, body: '<html>Application Unavailable</html>' },
    ],
    violated: [
      ...traces.map((devMessage) => ({ status: 500, body: { devMessage } })),
      ...traces.map((body) => ({ status: 500, headers: { 'content-type': 'text/plain' }, body })),
      { status: 405, subject: 'other-method', body: { errors: [{ devMessage: traces[0] }] } },
      {
        status: 500,
        body: JSON.stringify({ devMessage: 'x in /var/www/logout.php:12' }).replaceAll('/', '\\/'),
      },
    ],
    silent: [{ subject: 'probe', body: traces[0] }],
    unjudged: [
      ...unjudged,
      { status: 500, body: traces[0], fault: { kind: 'incomplete-answer', message: 'it broke off' } },
    ],
  });

  const outcomeOf = (body: string): string | undefined =>
    requirements[0] && judge(requirements[0], { status: 500, body }).outcome;

  it('is looked for in the first 2000 lines', () => {
    const outcomes = [1999, 2000].map((lines) => outcomeOf(`${'x\n'.repeat(lines)}goroutine 1 [running]:`));
    expect(outcomes).to.deep.equal(['violated', 'holds']);
  });

  it('is found wherever it stands in a long line, and nothing else is taken for one there', () => {
    const harmless = [...texts, 'see xcom.example.SessionError'];
    for (let length = 0; length < 2000; length += 41) {
      const before = `${'x'.repeat(length)} `;
      for (const trace of traces)
        expect(outcomeOf(`${before}${trace} ${before}`), trace).to.equal('violated');
      for (const text of harmless) expect(outcomeOf(`${before}${text} ${before}`), text).to.equal('holds');
    }
    for (let length = 200; length < 1200; length += 1) {
      expect(outcomeOf(`${'x'.repeat(length)}com.example.SessionError`)).to.equal('holds');
    }
  });

  for (const beginning of ['com.', 'at a(', '#1 ', 'at a() in ']) {
    it(`is looked for as fast in a body that keeps beginning like a trace: ${beginning}`, () => {
      const [noTrace] = requirements;
      const start = performance.now();
      const body = beginning.repeat(16_000);
      expect(noTrace && judge(noTrace, { status: 500, body })).to.include({ outcome: 'holds' });
      expect(performance.now() - start).to.be.lessThan(400);
    });
  }

  judges(requirements, 'security/no-secret-in-answer', {
    holds: [
      { body: { result: true } },
      { status: 401, body: { message: 'The token is not valid.' } },
      { status: 401, body: '(redacted:cookie-1)', headers: { 'set-cookie': 'a=(redacted:cookie-1)' } },
      { status: 401, body: '(redacted:header-1) (redacted: token-1)' },
    ],
    violated: [
      ...marked.map((marker) => ({ status: 401, body: { errors: [{ moreInfo: `x${marker}x` }] } })),
      ...marked.map((marker) => ({ status: 302, headers: { location: `/login?t=${marker}` } })),
      { status: 405, subject: 'other-method', body: marked[0] },
      { status: 500, body: marked[0], fault: { kind: 'incomplete-answer', message: 'it broke off' } },
    ],
    silent: [{ subject: 'probe', body: marked[0] }],
    unjudged,
  });

  it('is looked for in the reason phrase as well', () => {
    const [exchange] = exchangesOf({ status: 401 });
    const response = exchange.response && { ...exchange.response, reason: `Not ${marked[0]}` };
    const changed = response === undefined ? exchange : { ...exchange, response };
    const rule = requirements.find(({ id }) => id === 'security/no-secret-in-answer')?.rule;
    expect(rule?.(changed, linksAmong([changed]))).to.include({
      outcome: 'violated',
      where: 'reason phrase',
    });
  });
});
