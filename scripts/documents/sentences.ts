/**
 * The sentences of the errors that a module makes, from its text: literals as they are, what is put in as ‹name›,
 * what depends on a condition as sentences of their own. Texts are followed into constants, into functions of the
 * module, and through the parameters of the function that makes the error.
 */
import type { Expression, ParamPattern } from 'oxc-parser';
import { moduleAt, type AnyFunction, type Module, type Site } from './module.ts';

/** A sentence, and the class of the error that says it. */
export interface Sentence {
  readonly error: string;
  readonly text: string;
}

/** What stands for the class of an error where no connection was made: the exchange says so, and nothing is thrown. */
export const noConnection = 'no connection';

const errors: ReadonlySet<string> = new Set(['UsageError', 'CouldNotRunError']);
const deepest = 12;

/** Members whose name would say little. */
const renamed: Readonly<Record<string, string>> = { message: 'reason', length: 'number' };

/** ‹name›, from a name in camel case. */
function placeholder(name: string): string {
  return `‹${name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ').toLowerCase()}›`;
}

function combined(parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>(
    (before, part) => before.flatMap((text) => part.map((more) => text + more)),
    [''],
  );
}

function nameOf(param: ParamPattern): string | undefined {
  if (param.type === 'Identifier') return param.name;
  return param.type === 'AssignmentPattern' && param.left.type === 'Identifier' ? param.left.name : undefined;
}

function isNumber(node: Expression): boolean {
  return node.type === 'Literal' && typeof node.value === 'number';
}

/** Whether a text says nothing but what is put in. */
function isBare(text: string): boolean {
  return /^‹[^›]*›$/u.test(text);
}

/** Alternatives once each: where one begins as another does, what comes behind stands in brackets. */
function merged(alternatives: readonly string[]): string[] {
  const texts = [...new Set(alternatives)];
  if (texts.length > 1 && texts.every(isBare)) return texts.slice(0, 1);
  const [short, long] = texts.toSorted((one, other) => one.length - other.length);
  if (texts.length !== 2 || short === undefined || long?.startsWith(short) !== true) return texts;
  const rest = long.slice(short.length);
  return [`${short}${rest.startsWith(' [') ? rest : rest.replace(/^ ?/u, (blank) => `${blank}[`) + ']'}`];
}

class Reader {
  readonly #module: Module;
  readonly #within: readonly AnyFunction[];

  constructor(module: Module, within: readonly AnyFunction[]) {
    this.#module = module;
    this.#within = within;
  }

  /** All that an expression may say. */
  textsOf(node: Expression, depth = 0): string[] {
    const inner = (other: Expression): string[] => this.textsOf(other, depth + 1);
    if (depth > deepest) return ['‹…›'];
    if (node.type === 'Literal') return 'regex' in node ? ['‹…›'] : [String(node.value)];
    if (node.type === 'TemplateLiteral') {
      return combined(
        node.quasis.flatMap(({ value }, index) => {
          const expression = node.expressions[index];
          return [[value.cooked ?? ''], ...(expression === undefined ? [] : [inner(expression)])];
        }),
      );
    }
    if (node.type === 'BinaryExpression' && node.left.type !== 'PrivateIdentifier') {
      return node.operator === '+' && !isNumber(node.right)
        ? combined([inner(node.left), inner(node.right)])
        : inner(node.left);
    }
    if (node.type === 'ArrayExpression') {
      return node.elements.flatMap((one) =>
        one === null ? [] : inner(one.type === 'SpreadElement' ? one.argument : one),
      );
    }
    if (node.type === 'ConditionalExpression')
      return merged([...inner(node.consequent), ...inner(node.alternate)]);
    if (node.type === 'LogicalExpression') {
      const otherwise = node.right.type === 'Literal' ? [] : inner(node.right);
      return merged([...this.#lookedUp(node.left, depth), ...otherwise]);
    }
    if (node.type === 'ParenthesizedExpression' || node.type === 'ChainExpression')
      return inner(node.expression);
    if (node.type === 'AwaitExpression') return inner(node.argument);
    if (node.type === 'Identifier') return node.name === 'undefined' ? [] : this.#named(node.name, depth);
    if (node.type === 'MemberExpression') return this.#member(node, depth);
    return node.type === 'CallExpression' ? this.#called(node, depth) : ['‹…›'];
  }

  #named(name: string, depth: number): string[] {
    const [value, ...more] = this.#module.values.get(name) ?? [];
    if (value !== undefined && more.length === 0) {
      const texts = this.textsOf(value, depth + 1);
      if (!texts.some(isBare)) return texts;
    }
    const path = this.#module.imports.get(name);
    if (path !== undefined) {
      const elsewhere = moduleAt(path, errors);
      if (elsewhere.values.has(name)) return new Reader(elsewhere, []).#named(name, depth + 1);
    }
    return this.#parameter(name, depth) ?? [placeholder(name)];
  }

  /** What stands in a table that is looked up, before what is said where nothing does. */
  #lookedUp(node: Expression, depth: number): string[] {
    const table =
      node.type === 'MemberExpression' && node.computed && node.object.type === 'Identifier'
        ? this.#module.values.get(node.object.name)?.[0]
        : undefined;
    if (table?.type !== 'ObjectExpression') return this.textsOf(node, depth + 1);
    return table.properties.flatMap((row) =>
      row.type === 'Property' ? this.textsOf(row.value, depth + 1) : [],
    );
  }

  /** What the function around is given for a parameter, where it is called with texts. */
  #parameter(name: string, depth: number): string[] | undefined {
    for (const around of this.#within) {
      const at = around.params.findIndex((param) => nameOf(param) === name);
      const called = this.#module.names.get(around);
      if (at < 0 || called === undefined || this.#module.exported.has(called)) continue;
      const given = (this.#module.calls.get(called) ?? []).flatMap((values) => values[at] ?? []);
      const texts = given.flatMap((value) => new Reader(this.#module, []).textsOf(value, depth + 1));
      if (texts.length > 0 && !given.some(isNumber)) return [...new Set(texts)];
    }
    return undefined;
  }

  #member(node: Extract<Expression, { type: 'MemberExpression' }>, depth: number): string[] {
    const { property } = node;
    if (property.type === 'PrivateIdentifier') {
      const set = (this.#module.values.get(`#${property.name}`) ?? []).flatMap((value) =>
        this.textsOf(value, depth + 1),
      );
      return set.length > 0 ? [...new Set(set)] : [placeholder(property.name)];
    }
    if (!node.computed && property.type === 'Identifier') {
      return [placeholder(renamed[property.name] ?? property.name)];
    }
    return this.textsOf(node.object, depth + 1);
  }

  #called(node: Extract<Expression, { type: 'CallExpression' }>, depth: number): string[] {
    const { callee } = node;
    const given = node.arguments.filter((one) => one.type !== 'SpreadElement');
    const [first] = given;
    if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
      if (callee.property.name === 'map' && first?.type === 'ArrowFunctionExpression')
        return first.body.type === 'BlockStatement' ? ['‹…›'] : this.textsOf(first.body, depth + 1);
      return this.textsOf(callee.object, depth + 1);
    }
    if (callee.type !== 'Identifier') return ['‹…›'];
    switch (callee.name) {
      case 'messageOf':
        return ['‹reason›'];
      case 'didYouMean':
        return [' [Did you mean ‹name›?]'];
      case 'printable':
      case 'join':
        return given.length === 0 ? ['‹…›'] : this.textsOf(given.at(callee.name === 'join' ? -1 : 0) ?? node);
      default: {
        const path = this.#module.imports.get(callee.name);
        const home = path === undefined ? this.#module : moduleAt(path, errors);
        const texts = (home.returns.get(callee.name) ?? []).flatMap((value) =>
          new Reader(home, this.#within).textsOf(value, depth + 1),
        );
        return texts.every(isBare) ? [placeholder(callee.name.replace(/(?:Of|In)$/u, ''))] : merged(texts);
      }
    }
  }
}

function said(module: Module, site: Site): Sentence[] {
  const texts = new Reader(module, site.within).textsOf(site.message);
  return texts.filter((text) => !isBare(text)).map((text) => ({ error: site.error, text }));
}

/** The sentences of a module, in the order of its text; none for an error that only repeats what another says. */
export function sentencesOf(path: string): readonly Sentence[] {
  const module = moduleAt(path, errors);
  const connections = (module.calls.get('noConnection') ?? [])
    .flatMap(([message]) => (message === undefined ? [] : new Reader(module, []).textsOf(message)))
    .map((text) => ({ error: noConnection, text }));
  return [...module.sites.flatMap((site) => said(module, site)), ...connections];
}
