import { expect } from 'chai';
import { describe, it } from 'mocha';
import { terminalOf, type Terminal } from './terminal.ts';

interface Fake {
  readonly terminal: Terminal;
  readonly written: () => string;
  /** Lets seconds pass. */
  readonly pass: (seconds: number) => void;
}

function clean(line: string): string {
  return line.replaceAll('secret', '(hidden)');
}

function fake(isTTY: boolean, columns?: number, environment = {}): Fake {
  let [text, time] = ['', 0];
  const stream = { isTTY, columns, write: (part: string) => (text += part) !== '' };
  return {
    terminal: terminalOf(stream, stream, environment, clean, () => time),
    written: () => text,
    pass: (seconds) => (time += seconds * 1000),
  };
}

describe('progress on a terminal', () => {
  it('is one line that is replaced, and makes room for what is said', () => {
    const { terminal, written } = fake(true);
    terminal.progress('1 of 2');
    terminal.progress('2 of 2');
    terminal.note('done');
    expect(written()).to.equal('\r\u001b[K1 of 2\r\u001b[K2 of 2\r\u001b[Kdone\n');
  });

  it('is no longer than the terminal is wide, and holds no secret', () => {
    const { terminal, written } = fake(true, 20);
    terminal.progress(`secret ${'x'.repeat(40)}`);
    expect(written()).to.equal(`\r\u001b[K(hidden) ${'x'.repeat(10)}`);
  });
});

describe('progress in CI', () => {
  it('is not told of what ends within ten seconds', () => {
    const { terminal, written, pass } = fake(false, undefined, { CI: 'true' });
    for (let second = 0; second < 10; second += 1) {
      terminal.progress(`${second}`);
      pass(1);
    }
    expect(written()).to.equal('');
  });

  it('is a line every ten seconds, and once a minute later on', () => {
    const { terminal, written, pass } = fake(false, undefined, { CI: '1' });
    for (let second = 0; second < 300; second += 1) {
      pass(1);
      terminal.progress(`${second + 1}`);
    }
    expect(written().trim().split('\n').map(Number)).to.deep.equal([
      10, 20, 30, 40, 50, 60, 120, 180, 240, 300,
    ]);
  });
});

describe('progress where there is neither a terminal nor CI', () => {
  it('is not told, so that standard error holds what went wrong alone', () => {
    for (const environment of [{}, { CI: '' }, { CI: 'false' }]) {
      const { terminal, written, pass } = fake(false, undefined, environment);
      for (let second = 0; second < 60; second += 1) {
        pass(1);
        terminal.progress(`${second + 1}`);
      }
      expect(written()).to.equal('');
    }
  });
});
