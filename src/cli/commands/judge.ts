/** `judge`: the rules on recorded exchanges, without any network. */
import { suite } from '../../../specs/conformance/index.ts';
import { UsageError, type ExitCode } from '../../errors/errors.ts';
import type { Requirement } from '../../judge/requirement.ts';
import { selectGated, type Selection } from '../../judge/select.ts';
import { apart, readRecording } from '../../recorded/read.ts';
import { verdictOnRecorded } from '../../recorded/judge.ts';
import type { Recording } from '../../recorded/recording.ts';
import { buildReport, type ReportSource } from '../../report/build.ts';
import { renderConsole } from '../../report/console.ts';
import { formatsOf } from '../../report/formats/index.ts';
import { inPlaceOf, prepareFolder } from '../../report/folder.ts';
import type { Report } from '../../report/model.ts';
import { version } from '../../version.ts';
import { conclude } from '../conclude.ts';
import type { Invocation } from '../parse.ts';
import { gateOf, stringOf, stringsOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

/** How the exchanges came about, as far as that is known: of one report, all is. */
function settingsOf(recordings: readonly Recording[], gate: Selection['gate']): ReportSource['settings'] {
  const [only] = recordings.length === 1 ? recordings : [];
  const options = only?.report?.options;
  return {
    suite,
    target: { baseUrl: recordings[0]?.baseUrl ?? '' },
    client: { timeout: options?.timeout ?? 0 },
    depth: options?.depth ?? 'recorded',
    seed: options?.seed ?? 0,
    gate,
    maxSessions: options?.maxSessions ?? Number.POSITIVE_INFINITY,
    keepGoing: options?.keepGoing ?? false,
    confirm: options?.confirm ?? 0,
  };
}

function reportOn(
  recordings: readonly Recording[],
  requirements: readonly Requirement[],
  { gate, only, skip }: Selection,
): Report {
  const exchanges = recordings.flatMap((recording) => recording.exchanges);
  const scenarios = recordings.flatMap((recording) => recording.scenarios);
  const interrupted = recordings.some(({ report }) => report?.interrupted === true);
  const obstacles = scenarios.flatMap(({ obstacle }) => obstacle ?? []);
  const record: ReportSource = {
    settings: settingsOf(recordings, gate),
    verdict: verdictOnRecorded({ exchanges, requirements, gate, obstacles, interrupted }),
    exchanges,
    scenarios,
    sessions: { source: 'recorded', leased: 0 },
    startedAt: recordings[0]?.startedAt ?? new Date(),
    duration: exchanges.reduce((end, { timing }) => Math.max(end, timing.startedAt + timing.total), 0),
    interrupted,
  };
  return buildReport(record, {
    version,
    embedded: false,
    only,
    skip,
    recordings: recordings.map(({ file, kind, exchanges: own, leftOut }) => ({
      file,
      kind,
      exchanges: own.length,
      leftOut,
    })),
  });
}

/** @throws UsageError where the report would take the place of a file that is judged */
async function checkFolder(folder: string, files: readonly string[]): Promise<void> {
  await prepareFolder(folder);
  const file = await inPlaceOf(folder, 'conformance.json', files);
  if (file === undefined) return;
  throw new UsageError(
    `--report-dir ${folder} is where ${file} is, and the report would take its place; give another folder.`,
  );
}

/** Judges what the files hold, prints the summary, and writes reports where a folder is given. */
export async function judgeCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = await valuesOf('judge', given, environment);
  const files = stringsOf(values, 'exchange');
  if (files.length === 0 || files.includes('')) {
    throw new UsageError(
      'judge wants recorded exchanges; give a conformance.json or a HAR file with --exchange FILE.',
    );
  }
  const folder = stringOf(values, 'report-dir');
  const formats = formatsOf(stringOf(values, 'format'));
  const selection = {
    gate: gateOf(values),
    only: stringsOf(values, 'only'),
    skip: stringsOf(values, 'skip'),
  };
  const requirements = selectGated(suite.operation.requirements, selection);
  const recordings: Recording[] = [];
  for (const file of files) recordings.push(await readRecording(file, '--exchange', suite.operation));
  if (folder !== undefined) await checkFolder(folder, files);
  const report = reportOn(apart(recordings), requirements, selection);
  const json = values['json'] === true;
  terminal.print(json ? `${JSON.stringify(report, null, 2)}\n` : renderConsole(report, terminal));
  // Where standard output is the report, what is said of files goes beside it.
  return conclude(
    report,
    folder === undefined ? undefined : { folder, formats },
    json
      ? { ...terminal, print: (text) => terminal.note(text.trimEnd()), annotate: () => undefined }
      : terminal,
  );
}
