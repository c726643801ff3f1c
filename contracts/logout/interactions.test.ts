/** The logout's interactions against what they are made from: the schemas and the requirements, both ways. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { schemas } from '../../schemas/index.ts';
import type { ExchangeLiteral } from '../../src/exchange/literal.ts';
import type { Requirement } from '../../src/judge/requirement.ts';
import { schemaErrors } from '../../src/judge/schema.ts';
import type { JsonObject, JsonValue, PactInteraction } from '../../src/pact/interaction.ts';
import { judge } from '../../test/support/judging.ts';
import { errorExamples, interactionsFor, notExpressible, patterns } from './interactions.ts';
import { requirements } from './requirements.ts';
import { shapes } from './shapes.ts';
import { sessionIn } from './states.ts';

const shapeNames = Object.keys(shapes) as (keyof typeof shapes)[];
const interactions = interactionsFor(shapeNames);
const replayed = interactions.filter(({ set }) => set === 'replayed');
const owed = requirements.filter(({ level }) => level === 'contract');

function schemaOf({ response }: PactInteraction): typeof schemas.errorModel | typeof schemas.logout_response {
  return response.status === 200 ? schemas.logout_response : schemas.errorModel;
}

/** The paths of the members of a value, an item of a list as `[]`. */
function pathsIn(value: JsonValue, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => pathsIn(item, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([name, member]) => [
    `${at}/${name}`,
    ...pathsIn(member, `${at}/${name}`),
  ]);
}

/** The strings of a value, with the name of the member that each is. */
function stringsIn(value: JsonValue, name = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => stringsIn(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([own, member]) => stringsIn(member, own));
}

function literalOf({ response, state, shape }: PactInteraction): ExchangeLiteral {
  const session = sessionIn[state];
  if (session === undefined) throw new Error(`No session stands for ${state}.`);
  return { status: response.status, body: response.body, session, shape };
}

/** The value with one of its members spoiled, once for each member and each way that no matcher lets pass. */
function spoiled(value: JsonValue, name = ''): readonly JsonValue[] {
  if (Array.isArray(value)) {
    const [first] = value as readonly JsonValue[];
    if (first === undefined) return [];
    return [{ 0: first }, ['not an object'], ...spoiled(first, name).map((item) => [item])];
  }
  if (typeof value === 'string') return name in patterns ? [4711, 'not of the form'] : [4711];
  if (typeof value !== 'object' || value === null) return ['true'];
  return Object.entries(value as JsonObject).flatMap(([own, member]) =>
    spoiled(member, own).map((bad) => ({ ...(value as JsonObject), [own]: bad })),
  );
}

/** Answers that Pact's matchers refuse in place of the interaction's. */
function refusedIn(interaction: PactInteraction): readonly ExchangeLiteral[] {
  const literal = literalOf(interaction);
  return [
    { ...literal, headers: { 'content-type': 'text/html' } },
    { ...literal, body: '<html></html>' },
    { ...literal, body: [] },
    ...spoiled(interaction.response.body).map((body) => ({ ...literal, body })),
  ];
}

/** The example keeps the requirement, and an answer that the matchers refuse breaks it. */
function touches(interaction: PactInteraction, requirement: Requirement): boolean {
  return (
    judge(requirement, literalOf(interaction)).outcome === 'holds' &&
    refusedIn(interaction).some((literal) => judge(requirement, literal).outcome === 'violated')
  );
}

function sectionOf(id: string): string {
  return id.split('/')[0] ?? id;
}

describe('the interactions of the logout', () => {
  it('each have a description of their own', () => {
    const descriptions = interactions.map(({ description }) => description);
    expect(new Set(descriptions).size).to.equal(descriptions.length);
  });

  for (const interaction of interactions) {
    it(`answer by the schema: ${interaction.description}`, () => {
      expect(schemaErrors(schemaOf(interaction), interaction.response.body)).to.deep.equal([]);
    });

    it(`answer by every requirement of the contract: ${interaction.description}`, () => {
      const broken = owed.filter(
        (requirement) => judge(requirement, literalOf(interaction)).outcome === 'violated',
      );
      expect(broken.map(({ id }) => id)).to.deep.equal([]);
    });
  }

  it('have each member of both schemas in some answer, those of items too', () => {
    const { errorModel, logout_response: success } = schemas;
    const members = [
      ...Object.keys(success.properties).map((name) => `/${name}`),
      ...Object.keys(errorModel.properties).map((name) => `/${name}`),
      ...Object.keys(errorModel.$defs.item.properties).map((name) => `/errors[]/${name}`),
    ];
    const present = new Set(interactions.flatMap(({ response }) => pathsIn(response.body)));
    expect(members).to.have.length(15);
    expect(members.filter((member) => !present.has(member))).to.deep.equal([]);
  });

  it('leave no example of an error out', () => {
    const named = new Set(errorExamples.flatMap((example) => pathsIn(example)));
    const present = new Set(interactions.flatMap(({ response }) => pathsIn(response.body)));
    expect([...named].filter((path) => !present.has(path))).to.deep.equal([]);
  });

  it('touch each requirement of the contract, or a reason says why a pact cannot', () => {
    const silent = owed.filter(
      (requirement) =>
        !interactions.some((interaction) => touches(interaction, requirement)) &&
        !(requirement.id in notExpressible) &&
        !(sectionOf(requirement.id) in notExpressible),
    );
    expect(silent.map(({ id }) => id)).to.deep.equal([]);
  });

  it('touch nothing that is said to be beyond a pact', () => {
    const listed = owed.filter(({ id }) => id in notExpressible || sectionOf(id) in notExpressible);
    const touched = listed.filter((requirement) =>
      interactions.some((interaction) => touches(interaction, requirement)),
    );
    expect(touched.map(({ id }) => id)).to.deep.equal([]);
  });

  it('leave nothing to a reason that is empty, or of no requirement', () => {
    const names = new Set(owed.flatMap(({ id }) => [id, sectionOf(id)]));
    for (const [name, reason] of Object.entries(notExpressible)) {
      expect(names.has(name), name).to.equal(true);
      expect(reason, name).to.match(/^\S.{15,}$/u);
    }
  });

  it('accept their own examples by every pattern, whole and nothing like them', () => {
    const seen = new Set<string>();
    for (const [name, text] of interactions.flatMap(({ response }) => stringsIn(response.body))) {
      const pattern = Object.entries(patterns).find(([own]) => own === name)?.[1];
      if (pattern === undefined) continue;
      seen.add(name);
      expect(text).to.match(pattern);
      expect(pattern.test(` ${text}`) || pattern.test(''), name).to.equal(false);
    }
    expect([...seen].toSorted()).to.deep.equal(Object.keys(patterns).toSorted());
  });
});

describe('the replayed interactions', () => {
  it('start only from states that the API itself can reach', () => {
    expect(replayed.length).to.be.above(0);
    for (const { state } of replayed) expect(state).to.be.oneOf(Object.keys(sessionIn));
  });

  it('show a success in each of the documented requests', () => {
    const successes = replayed.filter(({ response }) => response.status === 200);
    expect(successes.map(({ shape }) => shape)).to.deep.equal(shapeNames);
  });

  it('demand no member of an error, and no one status', () => {
    const errors = replayed.filter(({ response }) => response.status !== 200);
    expect(errors.map(({ state }) => sessionIn[state])).to.deep.equal(['none', 'malformed']);
    for (const { response } of errors) {
      expect(response.body).to.deep.equal({});
      expect(response.anyClientError).to.equal(true);
    }
  });

  it('say what a provider that keeps the contract may still fail', () => {
    for (const { note } of replayed) expect(note).to.be.a('string').and.not.equal('');
  });
});
