/** What a provider sends to break terminals, lines, markup or parsers stays text in every report. */
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import type { Answer } from './providers/ask.ts';
import type { Behaviour } from './providers/base.ts';
import { cli, reportFile, reportOf, type Ended } from './support/command.ts';
import { judgeWith } from './support/judge-with.ts';
import { readXml, type XmlElement } from './support/xml.ts';

/** What breaks terminals, lines, markup and XML. */
const hostile =
  '\u001b[2J\u001b]0;title\u0007\u009b31m\u0000\b\r\nFAIL\u2028\u202e\u200b\ufffe ]]> <script>alert(1)</script> &amp; &#0; "\' %s ${x}';
/** The same and half a surrogate pair, as a JSON string. */
const hostileJson = `${JSON.stringify(hostile).slice(0, -1)}\\ud800"`;

function insult(answer: Answer): Answer {
  const members = [
    'status',
    'type',
    'errorCode',
    'result',
    'message',
    'devMessage',
    'moreInfo',
    'o:errorPath',
  ];
  const all = [...members.map((name) => `"${name}":${hostileJson}`), `${hostileJson}:1`];
  const nested = `"errors":[${hostileJson},{${all.join(',')}}]`;
  return {
    ...answer,
    headers: [...answer.headers, ['Allow', '<b>]]>&"\u0085'], ['WWW-Authenticate', '<i>\u009b31m]]>']],
    body: Buffer.from(`{${all.join(',')},${nested}}`),
  };
}

const hostileProvider: Behaviour = {
  answer: insult,
  others: (answer, ask) => (ask.route === 'other-method' ? insult(answer) : answer),
};

function textsOf({ text: own, attributes, children }: XmlElement): string[] {
  return [own, ...Object.values(attributes), ...children.flatMap(textsOf)];
}

describe('reports on a hostile provider', function () {
  this.timeout(30_000);
  let plain: Ended;
  let coloured: Ended;

  before(async () => {
    [plain, coloured] = await Promise.all([
      judgeWith(hostileProvider),
      judgeWith(hostileProvider, ['--strict'], { FORCE_COLOR: '1' }),
    ]);
  });

  it('fail the run, and quote what came', () => {
    expect([plain.code, coloured.code]).to.deep.equal([1, 1]);
    expect(plain.stdout).to.match(/^FAIL {2}default-response\/status-is-three-digits/mu);
    expect(plain.stdout).to.include(String.raw`\u001b[2J`);
  });

  it('have no control character on a console without colours', () => {
    expect(plain.stdout + plain.stderr).not.to.match(
      /(?!\n)\p{Cc}|[\u2028-\u202e\u2066-\u2069\u200b-\u200f\ufeff]|\p{Cs}/u,
    );
    for (const line of plain.stdout.split('\n')) expect(line).not.to.match(/^FAIL(?! {2}[\w-]+\/[\w-]+)/u);
  });

  it('have no escape but colours on a console with colours', () => {
    const { stdout } = coloured;
    const sgr = new RegExp(`${String.fromCodePoint(0x1b)}\\[\\d{1,3}m`, 'gu');
    expect(stdout.match(sgr)?.length).to.be.above(10);
    expect(stdout.replaceAll(sgr, '')).not.to.match(
      /(?!\n)\p{Cc}|[\u2028-\u202e\u2066-\u2069\u200b-\u200f]|\p{Cs}/u,
    );
  });

  it('have no colours where NO_COLOR is set, whatever FORCE_COLOR says', async () => {
    const { stdout } = await cli(['--depth', 'quick'], { NO_COLOR: '1', FORCE_COLOR: '1' });
    expect(stdout).not.to.include('\u001b');
  });

  it('are JSON that keeps what came', () => {
    const { exchanges } = reportOf(plain);
    const kept = exchanges.some(
      ({ response }) => response?.body.text?.includes(String.raw`\u001b[2J`) === true,
    );
    expect(kept).to.equal(true);
    expect(reportFile(plain, 'conformance.json').isWellFormed()).to.equal(true);
  });

  it('are well-formed XML, with a test case a requirement and its failures counted', () => {
    for (const ended of [plain, coloured]) {
      const root = readXml(reportFile(ended, 'junit.xml'));
      const { requirements, counts } = reportOf(ended);
      const cases = root.children.flatMap(({ children }) => children);
      expect(root.name).to.equal('testsuites');
      expect(root.attributes['tests']).to.equal(String(requirements.length));
      expect(root.attributes['failures']).to.equal(String(counts.fail));
      expect(
        cases.map(({ attributes }) => `${attributes['classname']}/${attributes['name']}`).toSorted(),
      ).to.deep.equal(requirements.map(({ id }) => id).toSorted());
      const failures = cases.filter(({ children }) => children.some(({ name }) => name === 'failure'));
      expect(failures.length).to.equal(counts.fail).and.be.above(0);
      expect(textsOf(root).some((own) => own.includes(']]>') || own.includes('<script>'))).to.equal(true);
    }
  });

  it('skip in XML what could not run, with the reason', async () => {
    const ended = await judgeWith({}, ['--max-sessions', '0']);
    const root = readXml(reportFile(ended, 'junit.xml'));
    const skipped = root.children
      .flatMap(({ children }) => children)
      .flatMap(({ children }) => children.filter(({ name }) => name === 'skipped'));
    const { counts } = reportOf(ended);
    expect(skipped.length).to.equal(counts['could-not-run'] + counts['not-seen']);
    expect(skipped.some(({ text: reason }) => reason.includes('--max-sessions'))).to.equal(true);
  });
});
