/** `serve --replay`: a stand-in that answers as was recorded, until interrupted. */
import { startReference } from '../../../contracts/reference.ts';
import { suite } from '../../../specs/conformance/index.ts';
import { exitCodes, messageOf, UsageError, type ExitCode } from '../../errors/errors.ts';
import { didYouMean } from '../../errors/suggest.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { readRecording } from '../../recorded/read.ts';
import type { Recording } from '../../recorded/recording.ts';
import { startStandIn, type StandInOptions } from '../../recorded/stand-in.ts';
import { whyNotReplayed } from '../../recorded/wire-answer.ts';
import { printable } from '../../exchange/printable.ts';
import { announcement, leftOut, listed, violating } from '../replay-words.ts';
import type { Terminal } from '../terminal.ts';
import { untilInterrupted } from '../until-interrupted.ts';

/** What is replayed, where it listens, and as whom one may log in. */
export interface ReplayOptions {
  readonly file: string;
  /** The exchange that answers everything on its path. */
  readonly exchange?: string;
  readonly host: string;
  readonly port: number;
  readonly credentials: { readonly username?: string; readonly password?: string };
}

function numberIn(id: string): string {
  return id.replaceAll(/\D/gu, '');
}

/** The id that was meant: the one with the same number, or else one that is near. */
function meant(id: string, ids: readonly string[]): string {
  const same = ids.find((own) => numberIn(id) !== '' && numberIn(own) === numberIn(id));
  return same === undefined ? didYouMean(id, ids) : ` Did you mean ${printable(same, 60)}?`;
}

/** @throws UsageError where there is no such exchange, or its answer cannot be given again */
function chosenBy(id: string, { file, exchanges, report }: Recording): Exchange {
  const found = exchanges.find((exchange) => exchange.id === id);
  const shown = printable(id, 60);
  if (found === undefined) {
    const ids = exchanges.map((exchange) => exchange.id);
    const violated = violating(report);
    const held = ids.length > 3 ? [`${ids.length} exchanges, ${ids[0]} to ${ids.at(-1)}`] : ids;
    const which = violated.length === 0 ? '' : ` Something is violated in ${listed(violated)}.`;
    throw new UsageError(
      `--exchange ${shown} is not in ${file}.${meant(id, ids)} It holds ${listed(held)}.${which}`,
    );
  }
  const reason = whyNotReplayed(found);
  if (reason === undefined) return found;
  throw new UsageError(
    `--exchange ${shown} cannot be replayed: ${printable(reason)}. Choose another, or leave --exchange out.`,
  );
}

/** @throws UsageError where nothing can be replayed */
function replayable({ file, exchanges }: Recording): readonly Exchange[] {
  const kept = exchanges.filter((exchange) => whyNotReplayed(exchange) === undefined);
  if (kept.length > 0) return kept;
  throw new UsageError(
    `--replay ${file} holds no answer that can be given again: ${leftOut(exchanges).join('; ')}. Give the report of another run.`,
  );
}

/** One line a request: what answered it, and in which headers the recorded request was another. */
function noteAnswers(terminal: Terminal): NonNullable<StandInOptions['onAnswer']> {
  return ({ method, path }, status, chosen) => {
    // Command lines such as curl's leave it out.
    const differs = chosen?.differs.filter((name) => name !== 'accept-encoding') ?? [];
    const other = differs.length === 0 ? '' : `, but for ${differs.join(', ')}`;
    const from =
      chosen === undefined
        ? 'no whole answer to its like was recorded'
        : `as in ${chosen.exchange.id}${other}`;
    terminal.note(printable(`${method} ${path}  ${status}  ${from}`));
  };
}

/**
 * Serves a recording. Everything that was not recorded, the login first, is the reference provider's to answer.
 *
 * @throws UsageError where the file, the exchange or the address cannot be used
 */
export async function serveReplay(options: ReplayOptions, terminal: Terminal): Promise<ExitCode> {
  const { file, exchange, host, port, credentials } = options;
  const recording = await readRecording(file, '--replay', suite.operation);
  const one = exchange === undefined ? {} : { always: chosenBy(exchange, recording) };
  const exchanges = one.always === undefined ? replayable(recording) : [one.always];
  const reference = await startReference(credentials);
  try {
    const standIn = await startStandIn({
      operation: suite.operation,
      exchanges,
      ...one,
      behind: reference.baseUrl,
      host,
      port,
      onAnswer: noteAnswers(terminal),
    }).catch((error: unknown) => {
      throw new UsageError(
        `The stand-in cannot listen on ${host} port ${port}: ${messageOf(error)}. Give another --port.`,
      );
    });
    const ended = untilInterrupted();
    const { baseUrl } = standIn;
    const passwordGiven = credentials.password !== undefined;
    terminal.print(announcement({ baseUrl, recording, ...one, login: reference, passwordGiven }));
    await ended;
    await standIn.close();
  } finally {
    await reference.close();
  }
  return exitCodes.conforms;
}
