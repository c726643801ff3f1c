/** How much a command tells: `--quiet` leaves the verdict and what went wrong, `--verbose` adds what happens. */
import type { Exchange } from '../exchange/exchange.ts';
import { printable } from '../exchange/printable.ts';
import { UsageError } from '../errors/errors.ts';
import type { Violation } from '../judge/judge.ts';
import { renderConsole, renderVerdict } from '../report/console.ts';
import type { Report } from '../report/model.ts';
import type { OnExchange } from '../run/settings.ts';
import type { Values } from './parse.ts';
import type { Terminal } from './terminal.ts';

/** A terminal that is told as much as was asked for. */
export interface Volume {
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Where everything but the verdict goes. */
  readonly terminal: Terminal;
  /** Where the verdict goes. */
  readonly output: Terminal;
  /** Prints the summary of a report, or its verdict alone. */
  readonly conclude: (report: Report) => void;
}

const nothing = (): void => undefined;

/** @throws UsageError where both are asked for */
export function volumeOf(values: Values, terminal: Terminal): Volume {
  const [quiet, verbose] = [values['quiet'] === true, values['verbose'] === true];
  if (quiet && verbose) throw new UsageError('--quiet and --verbose exclude each other; give one.');
  return {
    quiet,
    verbose,
    output: terminal,
    terminal: quiet ? { ...terminal, print: nothing, progress: nothing } : terminal,
    conclude: (report) =>
      terminal.print(quiet ? renderVerdict(report, terminal) : renderConsole(report, terminal)),
  };
}

function lineOf(exchange: Exchange, violations: readonly Violation[]): string {
  const { id, request, response, fault, timing } = exchange;
  const { pathname, search } = new URL(request.url);
  const broken = violations.map(({ requirement }) => requirement.id);
  return [
    id.padEnd(4),
    `${request.method} ${printable(pathname + search, 100)}`,
    [response?.status, fault?.kind].filter((part) => part !== undefined).join(' '),
    `${Math.round(timing.total)} ms`,
    ...(broken.length === 0 ? [] : [`breaks ${broken.join(', ')}`]),
  ].join('  ');
}

/**
 * Notes each exchange, where much is to be told.
 *
 * @param of whose it is, where several are judged at a time
 */
export function exchangeNotes(
  { verbose, terminal }: Volume,
  of?: string,
): { readonly onExchange?: OnExchange } {
  if (!verbose) return {};
  const prefix = of === undefined ? '' : `${of}  `;
  return { onExchange: (exchange, violations) => terminal.note(prefix + lineOf(exchange, violations)) };
}
