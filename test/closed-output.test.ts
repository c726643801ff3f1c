/** A reader that goes away, as `head` does, ends nothing but the reading. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { on, ok, text } from './providers/edits.ts';
import { loginTo, reportOf, start, type Ended, type Variables } from './support/command.ts';
import { withRecording } from './support/recording.ts';

function unread(words: readonly string[], env: Variables = {}): Promise<Ended> {
  const { child, ended } = start(words, env);
  child.stdout?.destroy();
  return ended;
}

describe('an output that nobody reads', function () {
  this.timeout(30_000);

  for (const line of ['list', 'explain http', 'plan', '--help']) {
    it(`lets ${line} end without a word, and without a code that means something else`, async () => {
      expect(await unread(line.split(' '))).to.include({ code: 0, signal: null, stderr: '' });
    });
  }

  it('lets a run that conforms write its reports and exit 0', async () => {
    const ended = await unread(['--depth', 'quick']);
    expect(ended).to.include({ code: 0, signal: null, stderr: '' });
    expect(reportOf(ended).verdict).to.equal('conforms');
  });

  it('lets a run that does not conform write its reports and exit 1', () =>
    withRecording(on(ok, text('[]')), async (provider) => {
      const { words, env } = loginTo(provider);
      const ended = await unread([...words, '--depth', 'quick'], env);
      expect(ended).to.include({ code: 1, signal: null, stderr: '' });
      expect(reportOf(ended).verdict).to.equal('violates');
    }));
});
