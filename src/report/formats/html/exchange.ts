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
  return html`<div class="pane">
    <p class="cap">${title}</p>
    <pre>${renderMarked(message)}</pre>
    ${leftOut === undefined ? undefined : html`<p class="note">${leftOut}</p>`}
  </div>`;
}

function answerPane({ fault }: ReportExchange, answer: Message | undefined): Html {
  const told = fault && html`<p class="fault"><b>${fault.kind}</b>: ${fault.message}</p>`;
  return answer === undefined
    ? html`<div class="pane">
        <p class="cap">Response</p>
        ${told ?? html`<p class="note">None came.</p>`}
      </div>`
    : html`<div>${pane('Response', answer)}${told}</div>`;
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
  read: number,
  show = Infinity,
): Html {
  const whole = responseOf(exchange, violations, read);
  const answer = whole && { ...whole, ...excerptOf(whole, show) };
  return html`<div class="pair">
      ${pane('Request', requestOf(exchange, Math.min(read, show)))}${answerPane(exchange, answer)}
    </div>
    <div class="curl">
      <code>${exchange.curl}</code><button type="button" data-copy hidden>Copy</button>
    </div>`;
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

function renderLinks({ links }: ReportExchange): Html | undefined {
  const own = Object.entries(links);
  if (own.length === 0) return undefined;
  return html`<p>
    Compared with
    ${own.map(
      ([role, id], index) => html`${index === 0 ? '' : ', '}<a href="#exchange-${id}">${id}</a> (${role})`,
    )}.
  </p>`;
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
      <b>${id}</b><span class="got">${request.method} <b>${answerWord(exchange)}</b></span
      ><span class="what"
        >${evidence.titles.get(scenario) ?? scenario} <small>${circumstancesOf(exchange)}</small></span
      ><span class="n">${broken.length === 0 ? '' : `breaks ${broken.length}`}</span
      ><span class="ms">${duration(timing.total)}</span>
    </summary>
    <div class="in">
      <p class="note">${scenario}</p>
      ${renderBroken(exchange, evidence)}${renderLinks(exchange)}${renderMessages(
        exchange,
        broken.map(({ violation }) => violation),
        most,
      )}
    </div>
  </details> `;
}
