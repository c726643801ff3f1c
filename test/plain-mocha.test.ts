/** Mocha's own command line on the specs, as a user types it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Report } from '../src/index.ts';

interface Ended {
  readonly status: number | null;
  readonly output: string;
  readonly report: Report;
}

function mocha(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Ended {
  const folder = mkdtempSync(join(tmpdir(), 'ccagent-'));
  try {
    const { status, stdout } = spawnSync(process.execPath, ['node_modules/mocha/bin/mocha.js', ...words], {
      env: { ...process.env, ...environment, CCAGENT_REPORT_DIR: folder },
      timeout: 15_000,
    });
    const file = join(folder, 'conformance.json');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    return { status, output: stdout.toString(), report: JSON.parse(text) as Report };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('plain mocha', function () {
  this.timeout(20_000);

  it('lists the scenarios with --dry-run, and ends', () => {
    const { status, output } = mocha(['--dry-run']);
    expect(status).to.equal(0);
    expect(output).to.include('requests/json-empty');
  });

  it('runs a part with --grep, and its report does not call that conforming', () => {
    const { status, report } = mocha(['--grep', 'languages/']);
    expect(status).to.equal(0);
    expect(report.verdict).to.equal('incomplete');
    expect(report.exchanges.every(({ scenario }) => scenario.startsWith('languages/'))).to.equal(true);
  });

  it('says in a sentence what is wrong with the environment', () => {
    const { status, output } = mocha([], { CCAGENT_BASE_URL: 'ftp://files.example.com' });
    expect(status).to.equal(1);
    expect(output).to.include('--base-url ftp://files.example.com is not an http or https URL');
  });

  it('fails where a gated requirement could not be tried', () => {
    const { status, output } = mocha([], { CCAGENT_BASE_URL: 'http://127.0.0.1:9', CCAGENT_DEPTH: 'quick' });
    expect(status).to.be.greaterThan(0);
    expect(output).to.include('has tried every gated requirement');
  });
});
