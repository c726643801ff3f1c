/** `run --targets`: many targets, a folder of reports each, and one matrix. */
import { join } from 'node:path';
import { suite } from '../../../specs/conformance/index.ts';
import { ConformanceError, exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import { renderConsole } from '../../report/console.ts';
import { counted } from '../../report/counted.ts';
import { prepareFolder } from '../../report/folder.ts';
import { formatsOf, pageFile } from '../../report/formats/index.ts';
import { renderMatrixConsole, renderMatrixVerdict } from '../../report/matrix/console.ts';
import { matrixFormats, matrixFormatsBeside } from '../../report/matrix/formats.ts';
import { mergeReports, type TargetSource } from '../../report/matrix/merge.ts';
import { partOf } from '../../report/matrix/shards.ts';
import { version } from '../../version.ts';
import { conclude, concludeMatrix } from '../conclude.ts';
import { FleetRun, type Candidate, type Judged } from '../fleet/judge.ts';
import { members, ofOneTarget } from '../fleet/members.ts';
import { prepareTarget } from '../fleet/prepare.ts';
import { readTargets, type FleetTarget } from '../fleet/read.ts';
import { shardOf } from '../fleet/shard.ts';
import { ranges, targetOptions } from '../options.ts';
import type { Values } from '../parse.ts';
import { cleanerFor } from '../secrets.ts';
import { numberOf, stringOf, type Environment } from '../settings.ts';
import { heedSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { exchangeNotes, type Volume } from '../volume.ts';

const { operation } = suite;

const defaultConcurrency = 4;

const worstFirst: readonly ExitCode[] = [exitCodes.violates, exitCodes.incomplete];

/** What of the command line and the environment holds for every target. */
function forAll(given: Values, values: Values): Values {
  const ofOne = [...members].flatMap(([name, { option }]) => (ofOneTarget.has(name) ? [option] : []));
  const wrong = [...ofOne, 'mock'].find((option) => option !== undefined && given[option] !== undefined);
  if (wrong !== undefined) {
    throw new UsageError(
      `--${wrong} is of one provider, and --targets names many; leave it out, or write it in the file.`,
    );
  }
  const names = Object.keys(targetOptions).filter((name) => !ofOne.includes(name));
  return Object.fromEntries(
    names.map((name) => [name, values[name]]).filter(([, value]) => value !== undefined),
  ) as Values;
}

async function candidateOf(
  target: FleetTarget,
  environment: Environment,
  volume: Volume,
): Promise<Candidate> {
  const { name, labels } = target;
  const known = { name, ...(labels === undefined ? {} : { labels }) };
  try {
    const ready = await prepareTarget(target, environment);
    const options = { ...ready.options, ...exchangeNotes(volume, name) };
    return { ...known, ready: { ...ready, options } };
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    return { ...known, ready: { obstacle: error.message } };
  }
}

/** A terminal that writes no text of a run before all of it is there, so that no two are mixed. */
function blockOn(terminal: Terminal): Terminal & { readonly end: (title: string) => void } {
  const texts: string[] = [];
  return {
    ...terminal,
    print: (text) => void texts.push(text),
    end: (title) => terminal.print(`${title}${texts.join('')}\n`),
  };
}

/** Judges the targets of a file, or a part of them. */
export async function runFleetCommand(
  values: Values,
  given: Values,
  volume: Volume,
  environment: Environment,
): Promise<ExitCode> {
  const shard = shardOf(values);
  const lanes = numberOf(values, 'concurrency', ...ranges.concurrency) ?? defaultConcurrency;
  const all = await readTargets(stringOf(values, 'targets') ?? '', forAll(given, values));
  const folder = stringOf(values, 'report-dir') ?? 'reports';
  const format = stringOf(values, 'format');
  const formats = formatsOf(format);
  const ofMatrix = format === undefined ? matrixFormats : matrixFormatsBeside(formats);
  await prepareFolder(folder);

  const targets = shard === undefined ? all : partOf(all, shard);
  const candidates = await Promise.all(targets.map((target) => candidateOf(target, environment, volume)));
  const secrets = candidates.flatMap(({ ready }) => ('secrets' in ready ? ready.secrets : []));
  const clean = await cleanerFor(secrets.map((secret) => ['secret', secret]));
  const cleaned = (own: Terminal): Terminal => ({
    ...own,
    print: (text) => own.print(clean(text)),
    note: (line) => own.note(clean(line)),
  });
  const terminal = cleaned(volume.terminal);
  const fleet = new FleetRun(secrets);
  const sources = new Map<string, TargetSource>();
  const codes: ExitCode[] = [];
  let told = 0;

  async function judged({ ready, ...known }: Candidate, result: Judged): Promise<void> {
    const { name } = known;
    const block = blockOn(terminal);
    if ('obstacle' in result) {
      const obstacle = clean(result.obstacle);
      block.print(`incomplete: ${obstacle}\n`);
      sources.set(name, { ...known, obstacle });
    } else {
      const { exchanges: _exchanges, scenarios: _scenarios, ...report } = result.report;
      const path = `${name}/${formats[0]?.file}`;
      const page = formats.some(({ file }) => file === pageFile) ? { page: `${name}/${pageFile}` } : {};
      sources.set(name, { ...known, report, path, ...page });
      block.print(
        report.verdict === 'violates'
          ? renderConsole(result.report, terminal)
          : `${report.verdict}, at ${report.target.baseUrl}\n`,
      );
      const newBaseline = 'newBaseline' in ready ? ready.newBaseline : undefined;
      codes.push(await conclude(result.report, { folder: join(folder, name), formats }, block, newBaseline));
    }
    told += 1;
    block.end(`${name} (${told} of ${targets.length}): `);
  }

  const release = heedSignals(() => fleet.interrupt(), terminal);
  try {
    await fleet.judgeAll(candidates, lanes, {
      judged,
      progress: (scenarios) =>
        terminal.progress(`${told} of ${counted(targets.length, 'target')}, ${scenarios} scenarios`),
    });
    const matrix = mergeReports(
      targets.flatMap(({ name }) => sources.get(name) ?? []),
      {
        version,
        operation: { name: operation.name, method: operation.method, path: operation.path },
        ...(shard === undefined ? {} : { shard: { ...shard, fleet: all.map(({ name }) => name) } }),
      },
    );
    if (volume.quiet) cleaned(volume.output).print(renderMatrixVerdict(matrix, terminal));
    else terminal.print(renderMatrixConsole(matrix, terminal));
    codes.push(await concludeMatrix(matrix, { folder, formats: ofMatrix }, terminal));
  } finally {
    release();
  }
  if (fleet.defect !== undefined) throw fleet.defect;
  return worstFirst.find((code) => codes.includes(code)) ?? exitCodes.conforms;
}
