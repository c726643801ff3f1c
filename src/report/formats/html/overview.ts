/** The first screen: the verdict, what was judged and how, the counts, the sensitivity, and what failed. */
import { exceptKnown, placeOfEntry, redEntries, redWords } from '../../baseline-words.ts';
import { counted } from '../../counted.ts';
import type { Report, ReportRequirement } from '../../model.ts';
import { fallsShort } from '../../sensitivity-words.ts';
import { firstNews, outcomeWords, verdictWords } from '../../words.ts';
import type { Evidence } from './evidence.ts';
import { oftenWords, placeWords } from './requirement.ts';
import { html, type Html } from './template.ts';
import { capital, duration, levelsOf, moment, outcomes } from './words.ts';

/** How many requirements are named of those that could not run. */
const mostNamed = 8;

function sentence({ requirements, counts, interrupted }: Report): string {
  const parts = outcomes.filter((outcome) => counts[outcome] > 0);
  const told = parts.map((outcome) => `${counts[outcome]} ${outcomeWords[outcome]}`).toReversed();
  return `Of ${counted(requirements.length, 'requirement')} ${told.join(', ')}.${interrupted ? ' The run was interrupted.' : ''}`;
}

function fact(name: string, value: Html | string | undefined): Html | undefined {
  return value === undefined
    ? undefined
    : html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;
}

function renderFacts(report: Report): Html {
  const { target, recordings, startedAt, options, exchanges, deep, sessions, tool } = report;
  const kind = target.embedded ? ' (the embedded reference provider)' : recordings ? ' (as recorded)' : '';
  const generated = deep === undefined ? '' : `, ${counted(deep.done, 'generated case')}`;
  const chosen = [
    ...(options.only.length === 0 ? [] : [`only ${options.only.join(', ')}`]),
    ...(options.skip.length === 0 ? [] : [`without ${options.skip.join(', ')}`]),
  ];
  return html`<dl class="facts">
    ${fact('Target', `${target.baseUrl}${kind}`)}${fact(
      'When',
      html`<time datetime="${startedAt}">${moment(startedAt)}</time>, for ${duration(report.duration)}`,
    )}${fact('Gate', options.gate.join(', '))}${fact('Extent', `${counted(exchanges.length, 'exchange')}${generated}, ${counted(sessions.spent, 'session')}`)}${fact('Depth', `${options.depth}, seed ${options.seed}`)}${fact('Chosen', chosen.length === 0 ? undefined : chosen.join('; '))}${fact('Tool', `${tool.name} ${tool.version}`)}
  </dl>`;
}

function renderCounts({ requirements, options, counts }: Report): Html {
  const columns = outcomes.filter(
    (outcome) => outcome === 'pass' || outcome === 'fail' || counts[outcome] > 0,
  );
  const rows = levelsOf(requirements).map((level) => {
    const own = requirements.filter((requirement) => requirement.level === level);
    const cells = columns.map((outcome) => {
      const count = own.filter((requirement) => requirement.outcome === outcome).length;
      return html`<td class="${count === 0 ? 'zero' : outcome}">${count}</td>`;
    });
    const gated = options.gate.includes(level) ? html` <small>gated</small>` : undefined;
    return html`<tr>
      <th scope="row">${level}${gated}</th>
      ${cells}
    </tr>`;
  });
  return html`<table class="counts">
    <caption>
      Requirements by level
    </caption>
    <thead>
      <tr>
        <th scope="col">Level</th>
        ${columns.map(
          (outcome) => html`<th scope="col"><span class="o ${outcome}">${outcomeWords[outcome]}</span></th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function renderSensitivity({ sensitivity }: Report): Html {
  if (sensitivity === undefined || sensitivity.of === 0) {
    return html`<p class="figure-words">Not measured: no run made these exchanges.</p>`;
  }
  const { caught, of, least } = sensitivity;
  const short = fallsShort(sensitivity) ? ` Fewer than --min-sensitivity ${least} asks for.` : '';
  return html`<p class="figure"><b>${Math.floor((caught / of) * 100)}</b> %</p>
    <svg class="meter" width="100%" height="8" aria-hidden="true">
      <rect class="rest" width="100%" height="8" rx="4" />
      <rect class="part" width="${(caught / of) * 100}%" height="8" rx="4" />
    </svg>
    <p class="figure-words">
      This run could have caught <b>${caught} of ${of}</b> known
      faults.${short}${caught < of ? html` <a href="#sensitivity">What it could not</a>` : undefined}
    </p>`;
}

function renderFailure(requirement: ReportRequirement, evidence: Evidence): Html {
  const { id, outcome, level, statement } = requirement;
  const first = firstNews(requirement);
  const told =
    first &&
    html`<span class="told"
      >Expected <b>${first.expected}</b>${placeWords(first.where)}, got <b>${first.got}</b></span
    >`;
  return html`<li>
    <span class="o ${outcome}">${outcomeWords[outcome]}</span
    ><span class="what"
      ><a href="#${id}">${id}</a> <span class="lv">${level}</span
      ><span class="statement">${statement}</span>${told}<span class="note"
        >${oftenWords(requirement, evidence)}</span
      ></span
    >
  </li>`;
}

function renderUntried({ requirements }: Report): readonly Html[] {
  const untried = requirements.filter(({ outcome }) => outcome === 'could-not-run');
  return [...Map.groupBy(untried, ({ reason }) => reason ?? '')].map(([reason, kept]) => {
    const named = kept.slice(0, mostNamed).map(({ id }) => html`<a href="#${id}">${id}</a> `);
    const more = kept.length > mostNamed ? `and ${kept.length - mostNamed} more` : '';
    return html`<li>
      <span class="o could-not-run">${outcomeWords['could-not-run']}</span
      ><span class="what"
        ><span class="statement">${reason}</span><span class="note">${named}${more}</span></span
      >
    </li>`;
  });
}

function renderWrong(evidence: Evidence): Html {
  const { report } = evidence;
  const of = (outcome: string): readonly Html[] =>
    report.requirements
      .filter((requirement) => requirement.outcome === outcome)
      .map((requirement) => renderFailure(requirement, evidence));
  const red = redEntries(report).map(
    (entry) =>
      html`<li>
        <span class="o fail">baseline</span
        ><span class="what"
          ><span class="statement">${placeOfEntry(entry, report)}: ${redWords(entry)}</span></span
        >
      </li>`,
  );
  const all = [...of('fail'), ...red, ...of('warn'), ...renderUntried(report), ...of('known')];
  const title = report.counts.fail + red.length > 0 ? 'What failed' : 'Nothing failed';
  return html`<section class="wrong">
    <h2 id="failed">${title}</h2>
    ${
      all.length === 0
        ? html`<p>Every requirement that came up was met.</p>`
        : html`<ul class="list">
            ${all}
          </ul>`
    }
  </section>`;
}

/** The first screen. */
export function renderOverview(evidence: Evidence): Html {
  const { report } = evidence;
  const { verdict, operation } = report;
  return html`<header class="top">
      <p class="eyebrow">Conformance of <b>${operation.method} ${operation.path}</b></p>
      <h1 class="verdict ${verdict}">${capital(verdictWords[verdict])}${exceptKnown(report)}</h1>
      <p class="lead">${sentence(report)}</p>
      ${renderFacts(report)}
    </header>
    <div class="tiles">
      <section class="tile">
        <h2 id="counts">Counts</h2>
        ${renderCounts(report)}
      </section>
      <section class="tile">
        <h2 id="caught">Sensitivity</h2>
        ${renderSensitivity(report)}
      </section>
    </div>
    ${renderWrong(evidence)} `;
}
