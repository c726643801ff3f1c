/** The lists of a page: requirements by section, and exchanges, each with what filters it. */
import type { ReportRequirement } from '../../model.ts';
import { renderExchange, showsOf, type Shows } from './exchange.ts';
import type { Evidence } from './evidence.ts';
import { renderFilters } from './filters.ts';
import { renderRequirement } from './requirement.ts';
import { html, type Html } from './template.ts';
import { outcomeWords } from '../../words.ts';
import { levelsOf, outcomes } from './words.ts';

/** How many characters of a body the list shows, and how many once it has grown to `mostOfAll` characters of HTML. */
const [mostOfBody, least] = [4 * 1024, 400];
const mostOfAll = 2 * 1024 * 1024;

const shows: readonly (readonly [Shows, string])[] = [
  ['violations', 'breaks a requirement'],
  ['known', 'in a known way'],
  ['none', 'in order'],
];

function renderSection(section: string, members: readonly ReportRequirement[], evidence: Evidence): Html {
  const counts = outcomes.flatMap((outcome) => {
    const count = members.filter((member) => member.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcomeWords[outcome]}`];
  });
  return html`<section class="group" data-group>
    <h3 id="section-${section}">${section} <small>${counts.join(', ')}</small></h3>
    ${members.map((member) => renderRequirement(member, evidence))}
  </section> `;
}

/** The requirements by section. */
export function renderRequirements(evidence: Evidence): Html {
  const { requirements } = evidence.report;
  const sections = Map.groupBy(requirements, ({ id }) => id.split('/')[0] ?? '');
  const seen = outcomes.filter((outcome) => requirements.some((own) => own.outcome === outcome));
  return html`<section>
    <h2 id="requirements">Requirements</h2>
    ${renderFilters('requirement-list', 'requirements', [
      { name: 'outcome', values: seen.map((outcome) => [outcome, outcomeWords[outcome]]) },
      { name: 'level', values: levelsOf(requirements).map((level) => [level, level]) },
    ])}
    <div id="requirement-list">
      ${[...sections].map(([section, members]) => renderSection(section, members, evidence))}
    </div>
  </section> `;
}

/** The exchanges, in the order in which they were made. */
export function renderExchanges(evidence: Evidence): Html | undefined {
  const { exchanges } = evidence.report;
  if (exchanges.length === 0) return undefined;
  let length = 0;
  const items = exchanges.map((exchange) => {
    const item = renderExchange(exchange, evidence, length < mostOfAll ? mostOfBody : least);
    length += String(item).length;
    return item;
  });
  const shown = new Set(exchanges.map((exchange) => showsOf(exchange, evidence)));
  return html`<section>
    <h2 id="exchanges">Exchanges</h2>
    ${renderFilters('exchange-list', 'exchanges', [
      { name: 'shows', values: shows.filter(([value]) => shown.has(value)) },
    ])}
    <div id="exchange-list">${items}</div>
  </section>`;
}
