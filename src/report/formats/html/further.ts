/** What else a report says: generated cases, misses, scenarios, baseline, recordings, sessions and settings. */
import { confirmationWords, placeOfEntry, redWords } from '../../baseline-words.ts';
import { counted } from '../../counted.ts';
import type { EntryResult } from '../../../judge/baseline-entry.ts';
import { isRed } from '../../../judge/baseline-entry.ts';
import type { Report } from '../../model.ts';
import { missWords } from '../../sensitivity-words.ts';
import type { Evidence } from './evidence.ts';
import { renderCommand } from './exchange.ts';
import { renderIds } from './requirement.ts';
import { html, type Html, type Insertable } from './template.ts';
import { duration } from './words.ts';

function section(id: string, title: string, content: Insertable): Html {
  return html`<section>
    <h2 id="${id}">${title}</h2>
    ${content}
  </section> `;
}

function link(requirement: string): Html {
  return html`<a href="#${requirement}">${requirement}</a> `;
}

/** A table of rows, each of which is its cells. */
function table(heads: readonly string[], rows: readonly (readonly Insertable[])[]): Html {
  return html`<table class="rows">
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function renderDeep({ report, exchanges }: Evidence): Html | undefined {
  const { deep, options } = report;
  if (deep === undefined) return undefined;
  const findings = deep.findings.map(({ id, requirements, seen, caseNumber, confirmation, ...finding }) => {
    const shown = exchanges.get(finding.exchanges.at(-1) ?? '');
    const repeated = confirmation === undefined ? '' : `; ${confirmationWords(confirmation)}`;
    const again = `--depth deep --seed ${options.seed} --cases ${caseNumber}`;
    return html`<li>
      <span class="what"
        ><b>${id}</b> breaks ${requirements.map(link)}<span class="note"
          >in ${seen} of ${counted(deep.done, 'case')}${repeated}</span
        ><span>Smallest case: ${renderIds(finding.exchanges)}</span>${shown && renderCommand(shown.curl)}<span
          >Again: <code>${again}</code></span
        ></span
      >
    </li>`;
  });
  const missed = deep.missed.map(
    ({ reason, cases }) => html`<li>${counted(cases, 'case')} not: ${reason}</li>`,
  );
  return section(
    'deep',
    'Generated cases',
    html`<p>
        ${deep.done} of ${counted(deep.cases, 'case')} were tried;
        ${deep.findings.length === 0 ? 'none showed a defect.' : `they showed ${counted(deep.findings.length, 'defect')}.`}
      </p>
      <ul>
        ${missed}
      </ul>
      <ul class="list">
        ${findings}
      </ul>`,
  );
}

function renderMisses({ report }: Evidence): Html | undefined {
  const { sensitivity } = report;
  if (sensitivity === undefined) return undefined;
  const { missed, liveOnly, caught, of } = sensitivity;
  const reasons = [...Map.groupBy(missed, ({ reason }) => reason)].map(([reason, some]) => {
    const [what, remedy] = missWords[reason](report);
    const rows = some.map(({ fault, requirement, detail }) => [fault, link(requirement), detail]);
    return html`<details>
      <summary>${some.length} not: ${what}; ${remedy}</summary>
      ${table(['Fault', 'Requirement', 'What was missing'], rows)}
    </details>`;
  });
  const kinds = Object.entries(liveOnly).map(([kind, faults]) => `${faults.length} ${kind}`);
  return section(
    'sensitivity',
    'What the run could have caught',
    html`<p>
        ${caught} of ${counted(of, 'known fault')} that change
        answers.${kinds.length === 0 ? '' : ` More show only in a live exchange (${kinds.join(', ')}).`}
      </p>
      ${reasons}`,
  );
}

function renderScenarios({ report }: Evidence): Html | undefined {
  const missed = report.scenarios.filter(({ outcome }) => outcome === 'could-not-run');
  if (missed.length === 0) return undefined;
  const rows = missed.map(({ id, title, reason }) => [id, title, reason]);
  return section(
    'scenarios',
    'Scenarios that could not run',
    html`<p>${missed.length} of ${counted(report.scenarios.length, 'scenario')}.</p>
      ${table(['Scenario', 'What it does', 'Why not'], rows)}`,
  );
}

function entryWords(entry: EntryResult): string {
  return isRed(entry) ? redWords(entry) : [entry.state, entry.why].filter(Boolean).join(': ');
}

function renderBaseline({ report }: Evidence): Html | undefined {
  const { baseline } = report;
  if (baseline === undefined) return undefined;
  const rows = baseline.entries.map((entry) => [
    placeOfEntry(entry, report),
    link(entry.id),
    entryWords(entry),
    entry.expires,
    entry.reason,
  ]);
  return section('baseline', 'Baseline', table(['Entry', 'Requirement', 'State', 'Until', 'Reason'], rows));
}

function renderRecordings({ report }: Evidence): Html | undefined {
  const { recordings } = report;
  if (recordings === undefined) return undefined;
  const items = recordings.map(({ file, kind, exchanges, leftOut }) => {
    const parts = leftOut.map(({ count, reason }) => `${count} ${reason}`);
    return html`<li>
      ${file} (${kind}): ${counted(exchanges, 'exchange')}
      judged${parts.length === 0 ? '' : `; not judged: ${parts.join(', ')}`}
    </li>`;
  });
  return section(
    'recordings',
    'Recordings',
    html`<ul>
      ${items}
    </ul>`,
  );
}

function settingsOf({ options }: Report): string {
  const { timeout, maxSessions, keepGoing, confirm } = options;
  return `At most ${duration(timeout)} an exchange; ${maxSessions === null ? 'no limit of sessions' : `at most ${counted(maxSessions, 'session')}`}; violations repeated ${counted(confirm, 'time')}${keepGoing ? '; kept going where the provider did not answer' : ''}.`;
}

function renderSessions({ report }: Evidence): Html {
  const { source, spent } = report.sessions;
  return section(
    'sessions',
    'Sessions',
    html`<p>${counted(spent, 'session')} spent, of ${source}.</p>
      <p>${settingsOf(report)}</p>`,
  );
}

/** The sections behind the requirements. */
export function renderFurther(evidence: Evidence): readonly Insertable[] {
  return [
    renderDeep(evidence),
    renderBaseline(evidence),
    renderScenarios(evidence),
    renderMisses(evidence),
    renderRecordings(evidence),
    renderSessions(evidence),
  ];
}
