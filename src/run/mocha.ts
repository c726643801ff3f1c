/** Carries a run through as mocha tests, in a mocha instance of its own. */
import type Mocha from 'mocha';
import type { Run } from './run.ts';

/** Mocha's functions, with which a run is registered. */
type Bdd = Pick<Mocha.MochaGlobals, 'describe' | 'it'>;

/** Called whenever a scenario has ended. */
export type Progress = (ended: number, all: number) => void;

/**
 * Performs a run.
 *
 * @param register makes mocha tests of the run's scenarios
 * @throws what a scenario threw, where that is a defect of the suite
 */
export async function performInMocha(
  run: Run,
  register: (run: Run, bdd: Bdd) => void,
  progress: Progress,
): Promise<void> {
  const { default: MochaClass } = await import('mocha');
  const all = run.scenarios.length;
  let ended = 0;
  function report(runner: Mocha.Runner): void {
    runner.on('test end', () => {
      ended += 1;
      progress(ended, all);
    });
  }
  const mocha = new MochaClass({ ui: 'bdd', reporter: report as unknown as Mocha.ReporterConstructor });
  const globals = {} as Mocha.MochaGlobals;
  mocha.suite.emit('pre-require', globals, '', mocha);
  register(run, globals);
  const performed = run.performAll();
  await Promise.all([performed, new Promise<void>((resolve) => void mocha.run(() => resolve()))]);
}
