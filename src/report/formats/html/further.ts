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
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section> `;
}

function link(requirement: string): Html {
  return html`<a href="#${requirement}">${requirement}</a> `;
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
    const rows = some.map(
      ({ fault, requirement, detail }) =>
        html`<tr>
          <td>${fault}</td>
          <td>${link(requirement)}</td>
          <td>${detail}</td>
        </tr>`,
    );
    return html`<details>
      <summary>${some.length} not: ${what}; ${remedy}</summary>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">Fault</th>
            <th scope="col">Requirement</th>
            <th scope="col">What was missing</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
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
  const rows = missed.map(
    ({ id, title, reason }) =>
      html`<tr>
        <td>${id}</td>
        <td>${title}</td>
        <td>${reason}</td>
      </tr>`,
  );
  return section(
    'scenarios',
    'Scenarios that could not run',
    html`<p>${missed.length} of ${counted(report.scenarios.length, 'scenario')}.</p>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">Scenario</th>
            <th scope="col">What it does</th>
            <th scope="col">Why not</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
  );
}

function entryWords(entry: EntryResult): string {
  return isRed(entry) ? redWords(entry) : [entry.state, entry.why].filter(Boolean).join(': ');
}

function renderBaseline({ report }: Evidence): Html | undefined {
  const { baseline } = report;
  if (baseline === undefined) return undefined;
  const rows = baseline.entries.map(
    (entry) =>
      html`<tr>
        <td>${placeOfEntry(entry, report)}</td>
        <td>${link(entry.id)}</td>
        <td>${entryWords(entry)}</td>
        <td>${entry.expires}</td>
        <td>${entry.reason}</td>
      </tr>`,
  );
  return section(
    'baseline',
    'Baseline',
    html`<table class="rows">
      <thead>
        <tr>
          <th scope="col">Entry</th>
          <th scope="col">Requirement</th>
          <th scope="col">State</th>
          <th scope="col">Until</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
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
