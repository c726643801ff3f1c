/**
 * A chai plugin for a provider's own tests.
 *
 * @example
 * import { expect, use } from 'chai';
 * import { conformance } from 'ccagent-conformance/chai';
 * use(conformance);
 * expect({ status: 401, session: 'none', body: answer }).to.conform();
 * expect(answer).to.matchSchema('errorModel');
 */
import { suite } from '../specs/conformance/index.ts';
import { assertionsOver } from './judge/assertions.ts';

export type { ConformOptions, SchemaName } from './judge/assertions.ts';

/** The plugin: `use(conformance)`. */
export const conformance: Chai.ChaiPlugin = assertionsOver(suite.operation.requirements);
