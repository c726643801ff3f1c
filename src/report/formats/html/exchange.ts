/** An exchange: what was sent and what came of it side by side, and the command line that sends it again. */
import type { ReportExchange, ReportViolation } from '../../model.ts';
import type { Evidence } from './evidence.ts';
import { excerptOf, renderMarked } from './marks.ts';
import { requestOf, responseOf, type Message } from './message.ts';
import { html, type Html } from './template.ts';
import { circumstancesOf, duration } from './words.ts';

/** How many of the requirements that an exchange breaks are named with it. */
const mostNamed = 12;

function pane(title: string, message: Message): Html {
  const { leftOut } = message;
  return html`<pre><b>${title}</b>
${renderMarked(message)}${leftOut === undefined ? undefined : html`<small> ${leftOut}</small>`}</pre>`;
}

function answerPane({ fault }: ReportExchange, answer: Message | undefined): Html {
  const told = fault && html`<p class="fault"><b>${fault.kind}</b>: ${fault.message}</p>`;
  if (answer === undefined) return told ?? html`<p class="fault">No answer came.</p>`;
  return told === undefined ? pane('Response', answer) : html`<div>${pane('Response', answer)}${told}</div>`;
}

/** A command line, which the page's script gives a button that copies it. */
export function renderCommand(command: string): Html {
  return html`<code class="curl">${command}</code>`;
}

/**
 * Both messages side by side, with what is wrong marked, and the command line.
 *
 * @param read how long a body may be, in characters, to be read for its members; of others the begin is shown
 * @param show how many characters of the answer are shown, around what is wrong
 */
export function renderMessages(
  exchange: ReportExchange,
  violations: readonly ReportViolation[],
  { layOut }: Evidence,
  read: number,
  show = Infinity,
): Html {
  const whole = responseOf(exchange, violations, { layOut, most: read });
  const answer = whole && { ...whole, ...excerptOf(whole, show) };
  const request = requestOf(exchange, { layOut, most: Math.min(read, show) });
  return html`<div class="pair">${pane('Request', request)}${answerPane(exchange, answer)}</div>
    ${renderCommand(exchange.curl)}`;
}

function renderBroken({ id }: ReportExchange, { brokenBy }: Evidence): Html | undefined {
  const broken = brokenBy.get(id) ?? [];
  if (broken.length === 0) return undefined;
  const named = broken
    .slice(0, mostNamed)
    .map(({ requirement }) => html` <a href="#${requirement.id}">${requirement.id}</a>`);
  const more = broken.length - named.length;
  return html`<p>Breaks${named}${more > 0 ? ` and ${more} more` : ''}.</p>`;
}

/** The scenario, and the exchanges that this one is compared with. */
function renderOrigin({ scenario, links }: ReportExchange): Html {
  const linked = Object.entries(links).map(
    ([role, id], index) => html`${index === 0 ? '; ' : ', '}${role} <a href="#exchange-${id}">${id}</a>`,
  );
  return html`<p class="note">Of ${scenario}${linked}</p>`;
}

/** What came of an exchange, in a word or two. */
export function answerWord({ response, fault }: ReportExchange): string {
  return fault?.kind ?? String(response?.status ?? 'no answer');
}

/**
 * An exchange of the list.
 *
 * @param most how many characters of a body are shown
 */
export function renderExchange(exchange: ReportExchange, evidence: Evidence, most: number): Html {
  const { id, scenario, request, timing } = exchange;
  const broken = evidence.brokenBy.get(id) ?? [];
  const wrong = broken.some(({ violation }) => violation.known !== true);
  const shows = broken.length === 0 ? 'none' : wrong ? 'violations' : 'known';
  return html`<details class="x" id="exchange-${id}" data-item data-shows="${shows}">
    <summary>
      <b>${id}</b><span>${request.method} ${answerWord(exchange)}</span
      ><span class="what"
        >${evidence.titles.get(scenario) ?? scenario} <small>${circumstancesOf(exchange)}</small></span
      >${broken.length === 0 ? undefined : html`<b class="n">breaks ${broken.length}</b>`}<span class="ms"
        >${duration(timing.total)}</span
      >
    </summary>
    <div class="in">
      ${renderOrigin(exchange)}${renderBroken(exchange, evidence)}${renderMessages(
        exchange,
        broken.map(({ violation }) => violation),
        evidence,
        most,
      )}
    </div>
  </details>`;
}
