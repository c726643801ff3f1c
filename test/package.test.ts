/** The built package, in plain JavaScript: the commands that need files beside their modules. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { scratch } from './support/scratch.ts';

const root = join(import.meta.dirname, '..');

function node(words: readonly string[], cwd: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd });
  return { status, output: stdout.toString() + stderr.toString() };
}

describe('the built package', function () {
  this.timeout(60_000);
  before(() => {
    const { status, output } = node(['scripts/build.ts'], root);
    expect(status, output).to.equal(0);
  });

  for (const words of [
    ['--version'],
    ['run', '--depth', 'quick'],
    ['verify'],
    ['run', '--mock', '--depth', 'quick'],
    ['pact'],
    ['openapi'],
    ['explain', 'response-200/result-is-boolean'],
  ]) {
    it(`carries out ${words.join(' ')}`, () => {
      const { status, output } = node([join(root, 'dist/src/cli/main.js'), ...words], scratch());
      expect(status, output).to.equal(0);
    });
  }

  it('exports the library, the chai plugin, the client and the schemas', () => {
    const script = `
      const [library, chai, client] = await Promise.all(['/src/index.js', '/src/chai.js', '/contracts/logout/client/index.js']
        .map((path) => import(${JSON.stringify(join(root, 'dist'))} + path)));
      process.exit(library.requirements.length > 0 && chai.conformance && client.createClient ? 0 : 1);`;
    const { status, output } = node(['--input-type=module', '--eval', script], scratch());
    expect(status, output).to.equal(0);
  });
});
