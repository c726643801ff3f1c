/** The requirements as a whole: that each can be broken, breaks alone, and is tried. */
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { schemas } from '../../schemas/index.ts';
import { suite } from '../../specs/conformance/index.ts';
import { exchangesOf } from '../../src/exchange/literal.ts';
import { isViolation, judgeExchange, linksAmong } from '../../src/judge/judge.ts';
import { levels } from '../../src/judge/requirement.ts';
import { createRun, scenariosOf, type RunRecord } from '../../src/run/run.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { judge } from '../../test/support/judging.ts';
import { startReference } from '../reference.ts';
import { logout } from './operation.ts';
import { requirements } from './requirements.ts';

const contract = requirements.filter(({ level }) => level === 'contract');

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: { readonly $ref: string };
}

const wrongValues = [null, 0, true, 'text', [], {}];

/** Documents that have a value of a wrong type in one member, each with the member's JSON pointer. */
function* wrongDocuments(schema: Schema, item?: Schema): Generator<[pointer: string, document: unknown]> {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    for (const value of wrongValues) {
      const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
      if (type !== member.type) yield [`/${name}`, { [name]: value }];
    }
    if (member.items === undefined || item === undefined) continue;
    for (const value of wrongValues.slice(0, -1)) yield [`/${name}/1`, { [name]: [{}, value] }];
    for (const [pointer, document] of wrongDocuments(item)) {
      yield [`/${name}/1${pointer}`, { [name]: [{}, document] }];
    }
  }
}

describe('the requirements', () => {
  it('have ids of the form section/name, each once', () => {
    const ids = requirements.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(/^[a-z][\w-]*\/[a-z][\w-]*$/iu);
  });

  it('have none whose id is the beginning of another, so that each can be chosen alone', () => {
    for (const { id } of requirements) {
      expect(requirements.filter((other) => other.id.startsWith(id)).map((other) => other.id)).to.deep.equal([
        id,
      ]);
    }
  });

  it('stand section by section, each section of one level but for the contract’s', () => {
    const sections = requirements.map(({ id }) => id.split('/')[0] ?? '');
    const runs = sections.filter((section, index) => section !== sections[index - 1]);
    expect(new Set(runs.filter((section) => section !== 'security')).size).to.equal(
      runs.filter((section) => section !== 'security').length,
    );
    for (const { id, level } of requirements) {
      expect(levels).to.include(level);
      if (level !== 'contract') expect(id.startsWith(`${level}/`), id).to.equal(true);
    }
  });

  it('say what they mean in sentences', () => {
    for (const { id, statement, judgedBy, source, trials, matters, remedy } of requirements) {
      expect(statement, id).to.match(/^[A-Z].*[^.]\.$/u);
      expect(judgedBy, id).to.match(/^[A-Z/].*[^.](?:\.|\.\))$/u);
      expect(source, id).to.match(/\S/u);
      expect(remedy, id).to.match(/^[A-Z].*[^.](?:\.|\.\))$/u);
      for (const { who, what } of matters)
        expect(`${who} ${what}.`, id).to.match(/^(?:[A-Z]|occ-tools).*[^. ]\.$/u);
      for (const { name } of trials) expect(name, id).to.match(/^[a-z].*[^.]$/u);
    }
  });

  it('name no file', () => {
    for (const { id, statement, judgedBy, source, remedy } of requirements) {
      for (const text of [statement, judgedBy, source, remedy]) {
        expect(text, id).not.to.match(
          /\.(?:md|ts|json|txt|html)\b|\/(?:home|tmp|work|usr|mnt|Users)\/|file:|[A-Z]:\\/u,
        );
      }
    }
  });

  it('are tried somewhere, each in circumstances of its own', () => {
    for (const { id, trials } of requirements) {
      expect(trials, id).not.to.deep.equal([]);
      expect(new Set(trials.map(({ name }) => name)).size, id).to.equal(trials.length);
    }
  });
});

describe('the example of', () => {
  for (const requirement of requirements) {
    const { id, examples } = requirement;

    it(`${id} that satisfies it does`, () => {
      expect(judge(requirement, examples.holds)).to.include({ outcome: 'holds' });
    });

    it(`${id} that breaks it does, and breaks no other of the contract`, () => {
      expect(judge(requirement, examples.breaks)).to.include({ outcome: 'violated' });
      const exchanges = exchangesOf(examples.breaks);
      const broken = judgeExchange(exchanges[0], linksAmong(exchanges), contract).filter(isViolation);
      const others = broken.map((violation) => violation.requirement.id).filter((other) => other !== id);
      expect(others).to.deep.equal([]);
    });
  }
});

describe('a wrong type in', () => {
  const error = schemas.errorModel as Schema;
  const documents = [
    ...[...wrongDocuments(schemas.logout_response as Schema)].map((row) => [200, ...row] as const),
    ...[...wrongDocuments(error, schemas.errorModel.$defs.item)].map((row) => [401, ...row] as const),
  ];
  for (const [status, pointer, body] of documents) {
    it(`${pointer} of a ${status} breaks the contract, and just there: ${JSON.stringify(body)}`, () => {
      const [exchange] = exchangesOf({ status, body });
      const broken = judgeExchange(exchange, linksAmong([exchange]), contract).filter(isViolation);
      expect(broken.map(({ judgement }) => judgement.where)).to.deep.equal([pointer]);
    });
  }
});

describe('what no requirement stands for', () => {
  it('is said, with a reason', () => {
    for (const { sentence, reason } of logout.exclusions) {
      expect(sentence).to.match(/^\S.*[^.]\.$/u);
      expect(reason).to.match(/^[A-Z].*[^.]\.$/u);
      for (const id of reason.match(/\b[a-z][\w-]*\/[a-z][\w-]+/giu) ?? []) {
        if (id !== 'application/json') expect(requirements.map((one) => one.id)).to.include(id);
      }
    }
  });
});

describe('a quick run against a provider that conforms', () => {
  let record: RunRecord;

  before(async () => {
    const provider = await startReference();
    try {
      const run = createRun(
        settingsFor(provider, { gate: new Set(levels), depth: 'quick', maxSessions: 100 }),
      );
      await run.performAll();
      record = await run.finish();
    } finally {
      await provider.close();
    }
  });

  for (const { id } of requirements) {
    it(`tries ${id} in all its circumstances`, () => {
      const result = record.verdict.results.find(({ requirement }) => requirement.id === id);
      expect(result?.outcome, result?.reason).to.be.oneOf(['pass', 'not-seen']);
    });
  }

  it('carries every quick scenario through', () => {
    expect(record.scenarios.map(({ scenario }) => scenario.id)).to.deep.equal(
      scenariosOf(suite, 'quick').map(({ id }) => id),
    );
    expect(record.scenarios.filter(({ obstacle }) => obstacle !== undefined)).to.deep.equal([]);
  });
});
