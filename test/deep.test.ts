/** Deep runs: what generated cases find that the scenarios do not, made small, told once, and seen again. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Report } from '../src/index.ts';
import type { Answer } from './providers/ask.ts';
import type { Behaviour, Edit } from './providers/base.ts';
import { all, coded, set } from './providers/edits.ts';
import { reportOf } from './support/command.ts';
import { judgeWith } from './support/judge-with.ts';

const html: Answer = {
  status: 500,
  headers: [['Content-Type', 'text/html']],
  body: Buffer.from('<h1>Something went wrong</h1>'),
};

const deep = (cases: number, seed: number): readonly string[] => [
  '--depth',
  'deep',
  '--cases',
  String(cases),
  '--seed',
  String(seed),
];

type Finding = NonNullable<Report['deep']>['findings'][number];

function findingsIn(report: Report): readonly Finding[] {
  return report.deep?.findings ?? [];
}

/** The requests of a finding's smallest case. */
function requestsOf(finding: Finding | undefined, report: Report): readonly Report['exchanges'][number][] {
  return (finding?.exchanges ?? []).flatMap(
    (id) => report.exchanges.find((exchange) => exchange.id === id) ?? [],
  );
}

function headerOf({ request }: Report['exchanges'][number], name: string): readonly string[] {
  return request.headers.filter(([own]) => own.toLowerCase() === name).map(([, value]) => value);
}

const isUtf16 = (headers: Parameters<Edit>[1]['headers']): boolean =>
  /charset=utf-16/iu.test(headers['content-type'] ?? '');

const bigUtf16: Behaviour = {
  answer: (usual, ask) => (ask.body.length > 4096 && isUtf16(ask.headers) ? html : usual),
};
const patchAfterLogout: Behaviour = {
  others: (usual, ask) =>
    ask.method === 'PATCH' && ask.session === 'spent'
      ? { ...usual, headers: [['Content-Type', 'json; a']] }
      : usual,
};
const languagesTwice: Behaviour = {
  answer: (usual, ask) => (/en-US, fr/u.test(ask.headers['accept-language'] ?? '') ? html : usual),
};

describe('a deep run', function () {
  this.timeout(60_000);

  it('finds what only a large body in an odd charset shows, and tells the smallest such request', async () => {
    const standard = await judgeWith(bigUtf16);
    expect(standard.code, standard.stdout).to.equal(0);
    const ended = await judgeWith(bigUtf16, deep(600, 1));
    expect(ended.code, ended.stdout).to.equal(1);
    const report = reportOf(ended);
    const [finding, ...others] = findingsIn(report);
    expect(others).to.deep.equal([]);
    expect(finding?.requirements).to.deep.equal([
      'default-response/media-type-is-json',
      'default-response/body-is-json',
    ]);
    const [request, ...more] = requestsOf(finding, report);
    expect(more).to.deep.equal([]);
    expect(request?.request.body?.size).to.equal(4097);
    expect(request && headerOf(request, 'content-type')).to.deep.equal(['application/json; charset=utf-16']);
    expect(request && headerOf(request, 'authorization')).to.deep.equal([]);
    expect(finding?.confirmation).to.deep.equal({ attempts: 3, violated: 3 });
    const failed = report.requirements.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
    expect(failed).to.deep.equal(finding?.requirements);
  });

  it('prints a finding with its requests and the options that show it again', async () => {
    const { stdout, ...first } = await judgeWith(bigUtf16, deep(600, 1));
    const { caseNumber } = findingsIn(reportOf({ stdout, ...first }))[0] as Finding;
    expect(stdout).to.include('Generated cases found one defect');
    expect(stdout).to.match(/shown by {2}curl -i [^\n]*charset=utf-16[^\n]*\{1\.\.\d+\}/u);
    const again = `--depth deep --seed 1 --cases ${caseNumber}`;
    expect(stdout).to.include(again);
    const ended = await judgeWith(bigUtf16, again.split(' '));
    const [finding] = findingsIn(reportOf(ended));
    expect(finding?.caseNumber).to.equal(caseNumber);
    expect(requestsOf(finding, reportOf(ended))[0]?.request.body?.size).to.equal(4097);
  });

  it('finds what depends on an order, and keeps the requests that go before', async () => {
    const ended = await judgeWith(patchAfterLogout, deep(600, 1));
    expect(ended.code, ended.stdout).to.equal(0);
    const report = reportOf(ended);
    const [finding, ...others] = findingsIn(report);
    expect(others).to.deep.equal([]);
    expect(finding?.requirements).to.include('http/content-type-is-well-formed');
    const requests = requestsOf(finding, report);
    expect(requests.map(({ request }) => request.method)).to.deep.equal(['POST', 'PATCH']);
    const [one, other] = requests.map((request) => headerOf(request, 'authorization'));
    expect(one).to.deep.equal(other);
  });

  it('tells a defect once, however many cases and sides of it there are', async () => {
    const report = reportOf(await judgeWith(languagesTwice, deep(600, 1)));
    const [finding, ...others] = findingsIn(report);
    expect(others).to.deep.equal([]);
    expect(finding?.seen).to.be.greaterThan(3);
    expect(finding?.requirements).to.include.members([
      'default-response/media-type-is-json',
      'interop/no-session-is-401',
      'interop/live-session-gets-result-true',
    ]);
    const [request] = requestsOf(finding, report);
    expect(request && headerOf(request, 'accept-language')).to.deep.equal(['en-US', 'fr-FR;q=0.5']);
  });

  it('tells two defects apart that break the same requirement', async () => {
    const both: Behaviour = {
      answer: (usual, ask) =>
        languagesTwice.answer?.(usual, ask) === html ||
        /klingon|tlh/u.test(ask.headers['accept-language'] ?? '')
          ? html
          : usual,
    };
    const report = reportOf(await judgeWith(both, deep(600, 1)));
    const languages = findingsIn(report).map((finding) => {
      const [request] = requestsOf(finding, report);
      return request && headerOf(request, 'accept-language');
    });
    expect(languages).to.have.deep.members([['en-US', 'fr-FR;q=0.5'], ['tlh']]);
  });

  it('does not tell again what the scenarios have shown', async () => {
    const everywhere: Behaviour = {
      answer: (usual, ask) => (usual.status === 401 ? set({ status: 401 })(usual, ask) : usual),
    };
    const report = reportOf(await judgeWith(everywhere, deep(100, 1)));
    expect(report.verdict).to.equal('violates');
    expect(findingsIn(report)).to.deep.equal([]);
  });

  it('takes what comes now and then for one finding, and says how often it came', async () => {
    const intermittent: Behaviour = {
      answer: (usual, ask) => (ask.ordinal > 250 && ask.ordinal % 41 === 0 ? html : usual),
    };
    const report = reportOf(await judgeWith(intermittent, deep(400, 1)));
    const [finding, ...others] = findingsIn(report);
    expect(others).to.deep.equal([]);
    expect(finding?.seen).to.be.greaterThan(3);
    expect(finding?.confirmation).to.include({ attempts: 3 });
    expect(finding?.confirmation?.violated).to.be.lessThan(3);
  });

  it('says how many cases were carried out where sessions are used up, and does not conform', async () => {
    const ended = await judgeWith({}, [...deep(300, 1), '--max-sessions', '150', '--confirm', '0']);
    expect(ended.code, ended.stdout).to.equal(3);
    const { deep: told } = reportOf(ended);
    expect(told?.done).to.be.within(50, 299);
    expect(ended.stdout).to.include(`${told?.done} of 300 cases were carried out`);
    expect(told?.missed).to.deep.equal([
      { reason: '--max-sessions 150 allows no more sessions', cases: 300 - (told?.done ?? 0) },
    ]);
  });

  it('ends where the provider asks for more patience than a run has', async () => {
    const limited = all(coded(429), set({ status: '429' }));
    const ended = await judgeWith(
      {
        answer: (usual, ask) => {
          if (ask.ordinal <= 200) return usual;
          const answer = limited(usual, ask);
          return { ...answer, headers: [...answer.headers, ['Retry-After', '60']] };
        },
      },
      [...deep(300, 1), '--confirm', '0'],
    );
    expect(ended.code, ended.stdout).to.equal(3);
    expect(ended.stdout).to.match(/\d+ of 300 cases were carried out: the provider asks to be asked later/u);
  });
});
