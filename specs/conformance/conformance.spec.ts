/**
 * The live suite under mocha. The environment variables of the command say what is judged and how; without
 * CCAGENT_BASE_URL it is the embedded reference provider.
 */
import { expect } from 'chai';
import { after, describe, it, type Context } from 'mocha';
import { renewBaseline } from '../../src/cli/baseline.ts';
import { prepareRun, type PreparedRun } from '../../src/cli/prepare.ts';
import { valuesOf } from '../../src/cli/values.ts';
import { ConformanceError } from '../../src/errors/errors.ts';
import { placeOfEntry, redEntries, redWords } from '../../src/report/baseline-words.ts';
import { buildReport } from '../../src/report/build.ts';
import { writeReports } from '../../src/report/write.ts';
import type { RunRecord } from '../../src/run/run.ts';
import { register } from '../support/register.ts';

function judge({ run, context, destination, newBaseline, close }: PreparedRun): void {
  let finished: Promise<RunRecord> | undefined;
  const finish = (): Promise<RunRecord> => (finished ??= run.finish());

  register(run, { describe, it });

  describe('the run', () => {
    it('has tried every gated requirement', async function (this: Context) {
      this.timeout(0);
      const { verdict } = await finish();
      const untried = verdict.results
        .filter(({ gated, outcome }) => gated && outcome === 'could-not-run')
        .map(({ requirement, reason }) => `${requirement.id}: ${reason ?? ''}`);
      expect(untried, untried.join('\n')).to.deep.equal([]);
      expect(verdict.word).to.equal('conforms');
    });

    if (run.baseline !== undefined) {
      it('has no entry in its baseline that must go', async function (this: Context) {
        this.timeout(0);
        const report = buildReport(await finish(), context);
        const red = redEntries(report).map((entry) => `${placeOfEntry(entry, report)}: ${redWords(entry)}`);
        expect(red, red.join('\n')).to.deep.equal([]);
      });
    }
  });

  after('writes the reports', async function (this: Context) {
    this.timeout(0);
    try {
      const report = buildReport(await finish(), context);
      const { lost } = await writeReports(destination, report);
      if (newBaseline !== undefined) await renewBaseline(newBaseline, report);
      expect(lost).to.deep.equal([]);
    } finally {
      await close();
    }
  });
}

try {
  judge(await prepareRun(await valuesOf('run', {}, process.env), {}, process.env));
} catch (error) {
  if (!(error instanceof ConformanceError)) throw error;
  // Thrown here, mocha would show where this file was loaded, and not what is wrong.
  it('can begin', () => expect.fail(error.message));
}
