/** A requirement: what it asks, what came of it, and the exchanges that show it. */
import { confirmationWords, knownWords, timesViolated } from '../../baseline-words.ts';
import { counted } from '../../counted.ts';
import type { ReportRequirement, ReportViolation } from '../../model.ts';
import { renderMessages } from './exchange.ts';
import type { Evidence } from './evidence.ts';
import { html, type Html } from './template.ts';
import { outcomeWords } from '../../words.ts';
import { circumstancesOf } from './words.ts';

/** How many ways to break a requirement are shown, each by its first exchange. */
const mostShown = 3;
/** How many exchanges are named. */
const mostNamed = 40;
/** How many characters of an answer are shown. */
const mostOfAnswer = 2400;
const wholeBody = 1024 * 1024;

/** The exchanges by their ids, as links. */
export function renderIds(ids: readonly string[]): Html {
  const named = ids.slice(0, mostNamed).map((id) => html`<a href="#exchange-${id}">${id}</a> `);
  const more = ids.length - named.length;
  return html`${named}${more > 0 ? `and ${more} more` : ''}`;
}

/** Where something is wrong, in words. */
export function placeWords(where: string | undefined): string {
  if (where === undefined) return '';
  return where === '' ? ' as the body' : ` at ${where}`;
}

function renderWay(ways: readonly ReportViolation[], evidence: Evidence): Html | undefined {
  const [first] = ways;
  const exchange = first && evidence.exchanges.get(first.exchange);
  if (exchange === undefined) return undefined;
  const title = evidence.titles.get(exchange.scenario) ?? exchange.scenario;
  return html`<div class="way">
    <dl class="versus">
      <div class="expected">
        <dt>Expected${placeWords(first?.where)}</dt>
        <dd>${first?.expected}</dd>
      </div>
      <div class="actual">
        <dt>Got</dt>
        <dd>${first?.got}</dd>
      </div>
    </dl>
    <p>
      <a href="#exchange-${exchange.id}">${exchange.id}</a> ${title}
      <span class="note">(${circumstancesOf(exchange)}${first?.known === true ? '; known' : ''})</span>
    </p>
    ${renderMessages(exchange, first === undefined ? [] : [first], evidence, wholeBody, mostOfAnswer)}${
      ways.length === 1
        ? undefined
        : html`<p class="ids">
            The same in ${counted(ways.length - 1, 'other')}:
            ${renderIds(ways.slice(1).map((way) => way.exchange))}
          </p>`
    }
  </div>`;
}

function renderViolations({ violations }: ReportRequirement, evidence: Evidence): Html | undefined {
  if (violations.length === 0) return undefined;
  const ways = [
    ...Map.groupBy(violations, ({ expected, got, where, known }) =>
      JSON.stringify([known ?? false, where, expected, got]),
    ).values(),
  ].toSorted(([one], [other]) => Number(one?.known ?? false) - Number(other?.known ?? false));
  const others = ways.slice(mostShown).flat();
  return html`${ways.slice(0, mostShown).map((way) => renderWay(way, evidence))}${
    others.length === 0
      ? undefined
      : html`<p class="ids">In other ways in ${renderIds(others.map(({ exchange }) => exchange))}</p>`
  }`;
}

/** How often a requirement was violated, and what came of repeating that; empty where it was not. */
export function oftenWords(requirement: ReportRequirement, evidence: Evidence): string {
  const { violations, confirmation } = requirement;
  if (violations.length === 0) return '';
  const times = timesViolated(requirement, evidence.report);
  const first = times === 0 ? 'violated when repeated' : `violated ${counted(times, 'time')}`;
  return confirmation === undefined ? first : `${first}, ${confirmationWords(confirmation)}`;
}

function renderTerms(requirement: ReportRequirement, evidence: Evidence): Html {
  const { id, level, outcome, source, reason, gated, known = [], violations, exchanges } = requirement;
  const terms: readonly (readonly [name: string, value: Html | string | undefined])[] = [
    ['Level', `${level}, ${gated ? 'gated' : 'not gated'}`],
    ['Source', source],
    ['Outcome', outcomeWords[outcome]],
    ['How often', oftenWords(requirement, evidence)],
    ['Reason', reason],
    ...known.map((entry) => ['Known', knownWords(entry, evidence.report)] as const),
    ['Link', html`<a href="#${id}">#${id}</a>`],
    ['Shown by', violations.length === 0 && exchanges.length > 0 ? renderIds(exchanges) : undefined],
  ];
  return html`<dl class="terms">
    ${terms.map(([name, value]) =>
      value === undefined || value === ''
        ? undefined
        : html`<dt>${name}</dt>
            <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** A requirement that opens to all that is known of it. */
export function renderRequirement(requirement: ReportRequirement, evidence: Evidence): Html {
  const { id, level, outcome, statement, gated } = requirement;
  const [section = '', name = ''] = id.split('/');
  return html`<details class="req" id="${id}" data-item data-outcome="${outcome}" data-level="${level}">
    <summary>
      <span class="o ${outcome}">${outcomeWords[outcome]}</span
      ><span class="what"
        ><span class="id">${section}/<b>${name}</b></span> <span class="statement">${statement}</span></span
      ><span class="lv">${level}${gated ? '' : html` <small>not gated</small>`}</span>
    </summary>
    <div class="in">${renderTerms(requirement, evidence)} ${renderViolations(requirement, evidence)}</div>
  </details> `;
}
