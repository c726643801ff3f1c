/** Mocha from within: a run, or a verification, as tests in a mocha instance of its own. */
import type Mocha from 'mocha';
import type { Progress } from './progress.ts';
import type { Run } from './run.ts';

/** Mocha's functions, with which tests are registered. */
export type Bdd = Pick<Mocha.MochaGlobals, 'describe' | 'it'>;

/**
 * Runs tests in a mocha of their own, and counts them as they end.
 *
 * @param register makes the tests
 */
export async function inMocha(register: (bdd: Bdd) => void, ended: () => void): Promise<void> {
  const { default: MochaClass } = await import('mocha');
  function report(runner: Mocha.Runner): void {
    runner.on('test end', ended);
  }
  const mocha = new MochaClass({ ui: 'bdd', reporter: report as unknown as Mocha.ReporterConstructor });
  const globals = {} as Mocha.MochaGlobals;
  mocha.suite.emit('pre-require', globals, '', mocha);
  register(globals);
  await new Promise<void>((resolve) => void mocha.run(() => resolve()));
}

/**
 * Performs a run.
 *
 * @param register makes mocha tests of the run's scenarios
 * @param progress is called whenever a scenario has ended
 * @throws what a scenario threw, where that is a defect of the suite
 */
export async function performInMocha(
  run: Run,
  register: (run: Run, bdd: Bdd) => void,
  progress: Progress,
): Promise<void> {
  const all = run.scenarios.length;
  let ended = 0;
  const performed = run.performAll();
  const tested = inMocha(
    (bdd) => register(run, bdd),
    () => {
      ended += 1;
      progress(ended, all);
    },
  );
  await Promise.all([performed, tested]);
}
