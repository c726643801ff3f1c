/** When exchanges were made and how long they took, as a picture that keeps its letters at any width. */
import { counted } from '../../counted.ts';
import type { ReportExchange } from '../../model.ts';
import type { Evidence } from './evidence.ts';
import { html, type Html } from './template.ts';
import { answerWord } from './exchange.ts';
import { duration } from './words.ts';

const height = 132;
const floor = 112;
const ceiling = 12;
const slowestShown = 5;

/** From milliseconds to a height: each step is ten times the one below it. */
interface Scale {
  readonly steps: readonly number[];
  readonly y: (milliseconds: number) => number;
}

function scaleOf(slowest: number): Scale {
  const lowest = -1;
  const highest = Math.max(1, Math.ceil(Math.log10(Math.max(slowest, 1))));
  const y = (milliseconds: number): number => {
    const part = (Math.log10(Math.max(milliseconds, 0.1)) - lowest) / (highest - lowest);
    return Math.round((floor - part * (floor - ceiling)) * 10) / 10;
  };
  return { steps: Array.from({ length: highest - lowest }, (_, index) => 10 ** (lowest + 1 + index)), y };
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function bars(
  some: readonly ReportExchange[],
  x: (exchange: ReportExchange) => number,
  { y }: Scale,
): string {
  return some.map((own) => `M${x(own)} ${floor}V${y(own.timing.total)}`).join('');
}

function renderPicture({ brokenBy }: Evidence, all: readonly ReportExchange[], words: string): Html {
  const times = all.map(({ timing }) => timing.startedAt);
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  const span = times.reduce((most, time) => Math.max(most, time), first) - first;
  const slowest = all.reduce((most, { timing }) => Math.max(most, timing.total), 0);
  const scale = scaleOf(slowest);
  const x = ({ timing }: ReportExchange): number =>
    Math.round(((timing.startedAt - first) / (span || 1)) * 9960 + 20) / 10;
  const kinds = Map.groupBy(all, ({ id, fault }) =>
    fault !== undefined ? 'faulty' : brokenBy.has(id) ? 'broken' : 'sound',
  );
  const paths = [...kinds].map(
    ([kind, some]) =>
      html`<path class="${kind}" d="${bars(some, x, scale)}" vector-effect="non-scaling-stroke" />`,
  );
  const lines = scale.steps.map((step) => {
    const y = scale.y(step);
    return html`<line class="grid" x1="0" x2="100%" y1="${y}" y2="${y}" /><text
        x="100%"
        y="${y - 3}"
        text-anchor="end"
        >${duration(step).replace('.0', '')}</text
      >`;
  });
  return html`<svg class="timeline" role="img" aria-label="${words}" width="100%" height="${height}">
    ${lines}<svg width="100%" height="${height}" viewBox="0 0 1000 ${height}" preserveAspectRatio="none">
      ${paths}
    </svg>
    <text x="0" y="${height - 4}">0 s</text>
    <text x="100%" y="${height - 4}" text-anchor="end">${duration(span)}</text>
  </svg>`;
}

/** The timeline of a report's exchanges; nothing where it has none. */
export function renderTimeline(evidence: Evidence): Html | undefined {
  const { exchanges } = evidence.report;
  if (exchanges.length === 0) return undefined;
  const sorted = exchanges.map(({ timing }) => timing.total).toSorted((one, other) => one - other);
  const slowest = exchanges
    .toSorted((one, other) => other.timing.total - one.timing.total)
    .slice(0, slowestShown);
  const words = `${counted(exchanges.length, 'exchange')}: half took up to ${duration(quantile(sorted, 0.5))}, 95 of 100 up to ${duration(quantile(sorted, 0.95))}, the slowest ${duration(sorted.at(-1) ?? 0)}`;
  return html`<section>
    <h2 id="timeline">Timeline</h2>
    <p>
      ${words}. Each stroke is an exchange at the time when it was sent; its height is how long it took, ten
      times as long a step.
    </p>
    <p class="legend">
      <span class="key sound">in order</span> <span class="key broken">breaks a requirement</span>
      <span class="key faulty">no whole answer</span>
    </p>
    ${renderPicture(evidence, exchanges, words)}
    <p class="ids">
      The slowest:
      ${slowest.map(
        (own) =>
          html`<a href="#exchange-${own.id}">${own.id}</a> ${answerWord(own)} in
            ${duration(own.timing.total)}&ensp;`,
      )}
    </p>
  </section> `;
}
