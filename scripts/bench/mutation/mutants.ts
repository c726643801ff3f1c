/**
 * The mutants of a module of rules: conditions negated, guards dropped, operators and quantifiers exchanged,
 * judgements replaced, patterns loosened, limits moved by one, compared names emptied. What only describes
 * (statements, sources, examples, the texts of a judgement) is left as it is.
 */
import { parseSync, Visitor, type Expression } from 'oxc-parser';
import { mutated, type Mutant } from './mutant.ts';
import { loosened } from './patterns.ts';

const opposite: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
};

/** Properties that describe, and the data of examples. */
const describing = new Set(
  'id name section answer statement source judgedBy matters readers remedy reason words examples example trials good bad'.split(
    ' ',
  ),
);

const holds = "({ outcome: 'holds' })";
const silent = "({ outcome: 'not-applicable' })";

/** Calls whose string arguments decide. */
const naming = new Set(['header', 'linked', 'hasOwn', 'includes', 'startsWith', 'get']);

interface Span {
  readonly start: number;
  readonly end: number;
}

function calledBy(callee: Expression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}

/**
 * Makes every mutant of a module that still parses.
 *
 * @param file for its name; a mutant names its module by it
 * @param source what the module holds
 */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const mutants: Mutant[] = [];
  const leftAlone: Span[] = [];
  const of = ({ start, end }: Span): string => source.slice(start, end);
  const replace = ({ start, end }: Span, text: string): void => {
    mutants.push({ file, start, end, text });
  };
  const exchange = (node: Span & { left: Span; right: Span; operator: string }): void => {
    const operator = opposite[node.operator];
    if (operator !== undefined) replace(node, `((${of(node.left)}) ${operator} (${of(node.right)}))`);
  };
  const decide = (test: Span): void => replace(test, `!(${of(test)})`);
  const countOff = (node: Expression): void => {
    if (node.type !== 'Literal' || typeof node.value !== 'number') return;
    replace(node, String(node.value + 1));
    replace(node, String(node.value - 1));
  };
  const empty = (node: { type: string; start: number; end: number; value?: unknown }): void => {
    if (node.type === 'Literal' && typeof node.value === 'string' && node.value !== '') replace(node, "''");
  };
  const judgement = (node: Expression): void => {
    if (node.type !== 'Identifier') return;
    if (node.name === 'holds') replace(node, silent);
    if (node.name === 'notApplicable') replace(node, holds);
  };

  new Visitor({
    ImportDeclaration: (node) => void leftAlone.push(node),
    FunctionDeclaration(node) {
      if (node.id?.name.startsWith('words')) leftAlone.push(node);
    },
    Property({ key, value }) {
      if (key.type === 'Identifier' && describing.has(key.name)) leftAlone.push(value);
    },
    VariableDeclarator({ id, init }) {
      if (init !== null && id.type === 'Identifier' && /^(?:most|longest|maximum)/u.test(id.name))
        countOff(init);
    },
    IfStatement({ test, consequent, alternate }) {
      decide(test);
      if (consequent.type === 'ReturnStatement' && alternate === null) replace(test, 'false');
    },
    ConditionalExpression(node) {
      decide(node.test);
      judgement(node.consequent);
      judgement(node.alternate);
    },
    ReturnStatement({ argument }) {
      if (argument !== null) judgement(argument);
    },
    LogicalExpression: exchange,
    BinaryExpression(node) {
      exchange(node);
      if (opposite[node.operator] === undefined) return;
      empty(node.left);
      empty(node.right);
      countOff(node.right);
    },
    ArrayExpression({ elements }) {
      for (const element of elements)
        if (element !== null && element.type !== 'SpreadElement') countOff(element);
    },
    Literal(node) {
      if (!('regex' in node)) return;
      for (const text of loosened(node.regex.pattern, node.regex.flags)) replace(node, text);
    },
    CallExpression(node) {
      const name = calledBy(node.callee);
      const [first, ...rest] = node.arguments;
      if (name === 'expect' || name === 'violated' || name === 'unjudged') {
        replace(node, holds);
        leftAlone.push(...(name === 'expect' ? rest : node.arguments));
      }
      if (name === 'expect' && first !== undefined) decide(first);
      if (node.callee.type === 'MemberExpression' && (name === 'some' || name === 'every')) {
        replace(node.callee.property, name === 'some' ? 'every' : 'some');
      }
      if (naming.has(name)) for (const given of node.arguments) empty(given);
      if (name === 'without' && first?.type === 'ArrayExpression') {
        for (const one of first.elements) if (one !== null) empty(one);
      }
    },
  }).visit(program);

  return mutants.filter(
    (mutant) =>
      !leftAlone.some(({ start, end }) => mutant.start >= start && mutant.end <= end) &&
      parseSync(file, mutated(source, mutant)).errors.length === 0,
  );
}
