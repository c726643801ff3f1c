/** Chai assertions over exchanges: the rules, as a test says them. */
import { schemas } from '../../schemas/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangesOf, type ExchangeLiteral } from '../exchange/literal.ts';
import { printable } from '../exchange/printable.ts';
import { isViolation, judgeExchange, linksAmong, type Violation } from './judge.ts';
import type { Level, Requirement } from './requirement.ts';
import { schemaErrors } from './schema.ts';

/** By what an exchange is judged; everything has a default. */
export interface ConformOptions {
  /** The exchanges that it may be linked with. */
  readonly among?: readonly Exchange[];
  /** Those that the plugin was made with, unless given. */
  readonly requirements?: readonly Requirement[];
  /** The levels whose violation fails the assertion; `contract` unless given. */
  readonly gate?: ReadonlySet<Level>;
  /** Violations that are accepted; none unless given. */
  readonly isKnown?: (violation: Violation) => boolean;
}

export type SchemaName = keyof typeof schemas;

declare global {
  // eslint-disable-next-line typescript/no-namespace -- chai's types are extended so
  namespace Chai {
    interface Assertion {
      /** The exchange violates no requirement of the gated levels. */
      conform(options?: ConformOptions): Assertion;
      /** The value is valid against one of the page's schemas. */
      matchSchema(name: SchemaName): Assertion;
    }
  }
}

function isExchange(value: unknown): value is Exchange {
  return typeof value === 'object' && value !== null && 'circumstances' in value && 'request' in value;
}

function describeViolation({ requirement, judgement }: Violation): string {
  const where = judgement.where === undefined ? '' : ` at ${printable(judgement.where)}`;
  return `${requirement.id}: ${requirement.statement} Expected ${printable(judgement.expected)}${where}, got ${printable(judgement.got)}`;
}

function violationsOf(
  subject: Exchange | ExchangeLiteral,
  known: readonly Requirement[],
  options: ConformOptions,
): readonly Violation[] {
  const gate = options.gate ?? new Set<Level>(['contract']);
  const requirements = (options.requirements ?? known).filter(({ level }) => gate.has(level));
  const [exchange, ...linked] = isExchange(subject) ? [subject] : exchangesOf(subject);
  return judgeExchange(exchange, linksAmong([...(options.among ?? []), exchange, ...linked]), requirements)
    .filter(isViolation)
    .filter((violation) => options.isKnown?.(violation) !== true);
}

/**
 * Makes a plugin with `conform` and `matchSchema`.
 *
 * @param known the requirements that an exchange conforms to, unless the assertion names others
 */
export function assertionsOver(known: readonly Requirement[]): Chai.ChaiPlugin {
  return ({ Assertion }, utils) => {
    Assertion.addMethod(
      'conform',
      function conform(this: Chai.AssertionStatic, options: ConformOptions = {}) {
        const subject = utils.flag(this, 'object') as Exchange | ExchangeLiteral;
        const violations = violationsOf(subject, known, options);
        this.assert(
          violations.length === 0,
          `expected the exchange to conform, but it violates\n${violations.map(describeViolation).join('\n')}`,
          'expected the exchange to violate a requirement, but it conforms',
          undefined,
        );
      },
    );
    Assertion.addMethod('matchSchema', function matchSchema(this: Chai.AssertionStatic, name: SchemaName) {
      const errors = schemaErrors(schemas[name], utils.flag(this, 'object'));
      const told = errors
        .map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? ''}`)
        .join('; ');
      this.assert(
        errors.length === 0,
        `expected #{this} to match the schema ${name}, but ${told}`,
        `expected #{this} not to match the schema ${name}`,
        undefined,
      );
    });
  };
}
