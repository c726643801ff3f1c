/** matrix.html: targets × requirements as a page, in the shell of a report’s page. */
import { counted } from '../counted.ts';
import { renderFilters } from '../formats/html/filters.ts';
import { renderPage } from '../formats/html/page.ts';
import { html, type Html } from '../formats/html/template.ts';
import { outcomeWords, verdictWords } from '../words.ts';
import { capital, duration, levelsOf, moment, outcomes } from '../formats/html/words.ts';
import { countWords } from './differences.ts';
import type { Matrix, MatrixCell, MatrixRow, MatrixTarget } from './model.ts';

/** A relative path as an address, which no scheme can stand before. */
function addressOf(path: string): string {
  return `./${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The page of its report where there is one, or else the report. */
function renderName({ name, report, page = report }: MatrixTarget): Html {
  return page === undefined ? html`${name}` : html`<a href="${addressOf(page)}">${name}</a>`;
}

function outcomesOf({ counts }: MatrixTarget): string {
  if (counts === undefined) return '';
  const seen = outcomes.filter((outcome) => counts[outcome] > 0).toReversed();
  return seen.map((outcome) => `${counts[outcome]} ${outcomeWords[outcome]}`).join(', ');
}

function caughtWords({ sensitivity }: MatrixTarget): string {
  return sensitivity === undefined ? '' : `${sensitivity.caught} of ${sensitivity.of}`;
}

function whenWords({ startedAt, duration: took, depth }: MatrixTarget): string {
  const extent = took === undefined ? '' : `, for ${duration(took)}`;
  return startedAt === undefined
    ? ''
    : `${moment(startedAt)}${extent}${depth === undefined ? '' : `, ${depth}`}`;
}

function renderTarget(target: MatrixTarget): Html {
  const { verdict, baseUrl, obstacle, labels = {} } = target;
  const words = Object.entries(labels).map(([key, value]) => `${key} ${value}`);
  return html`<tr>
    <th scope="row">
      ${renderName(target)}${words.length === 0 ? undefined : html`<small class="words">${words.join(', ')}</small>`}
    </th>
    <td><span class="o ${verdict}">${capital(verdictWords[verdict])}</span></td>
    <td>${baseUrl}</td>
    <td>${obstacle ?? outcomesOf(target)}</td>
    <td>${caughtWords(target)}</td>
    <td>${whenWords(target)}</td>
  </tr>`;
}

function renderCell(cell: MatrixCell | null, { id }: MatrixRow, target: MatrixTarget | undefined): Html {
  if (cell === null) return html`<td class="zero">not in it</td>`;
  const { outcome, violations, words, gated } = cell;
  const word = html`<span class="o ${outcome}">${outcomeWords[outcome]}</span>`;
  const linked =
    target?.page === undefined || outcome === 'pass'
      ? word
      : html`<a href="${addressOf(target.page)}#${id}">${word}</a>`;
  const often = violations === 0 ? '' : `${counted(violations, 'time')}${gated ? '' : ', not gated'}`;
  return html`<td>
    ${linked}${often === '' ? undefined : html` <small>${often}</small>`}${words === undefined ? undefined : html`<small class="words">${words}</small>`}
  </td>`;
}

function renderRow(row: MatrixRow, targets: readonly MatrixTarget[]): Html {
  const { id, level, statement, cells } = row;
  const seen = [...new Set(cells.flatMap((cell) => cell?.outcome ?? []))];
  const spread = seen.length > 1 ? 'differs' : 'same';
  return html`<tr
    id="${id}"
    data-item
    data-outcome="${seen.join(' ')}"
    data-level="${level}"
    data-spread="${spread}"
  >
    <th scope="row">
      <a class="id" href="#${id}">${id}</a> <small>${level}</small><small class="words">${statement}</small>
    </th>
    ${cells.map((cell, index) => renderCell(cell, row, targets[index]))}
  </tr> `;
}

function renderTable({ targets, requirements }: Matrix): Html {
  const heads = targets.map(
    (target) =>
      html`<th scope="col">
        ${renderName(target)}<br /><span class="o ${target.verdict}"
          >${capital(verdictWords[target.verdict])}</span
        >
      </th>`,
  );
  return html`<div class="wide" role="region" aria-label="Requirements by target" tabindex="0">
    <table class="matrix">
      <thead>
        <tr>
          <th scope="col">Requirement</th>
          ${heads}
        </tr>
      </thead>
      <tbody id="rows">
        ${requirements.map((row) => renderRow(row, targets))}
      </tbody>
    </table>
  </div>`;
}

/** The words of the console as a sentence. */
function sentence(matrix: Matrix): string {
  return `${capital(countWords(matrix))}.`;
}

/** Renders matrix.html. */
export function renderMatrixHtml(matrix: Matrix): string {
  const { verdict, operation, requirements, targets, tool, schemaVersion } = matrix;
  const subject = operation === undefined ? 'all targets' : `${operation.method} ${operation.path}`;
  const cells = requirements.flatMap((row) => row.cells);
  const seen = outcomes.filter((outcome) => cells.some((cell) => cell?.outcome === outcome));
  return renderPage({
    title: `${capital(verdictWords[verdict])}: ${subject} at ${counted(targets.length, 'target')}`,
    sections: [
      ['targets', 'Targets'],
      ['requirements', 'Requirements'],
    ],
    content: html`<header class="top">
        <p class="eyebrow">Conformance of <b>${subject}</b></p>
        <h1 class="verdict ${verdict}">${capital(verdictWords[verdict])}</h1>
        <p class="lead">${sentence(matrix)}</p>
      </header>
      <section>
        <h2 id="targets">Targets</h2>
        <div class="wide" role="region" aria-label="Targets and their verdicts" tabindex="0">
          <table class="targets">
            <thead>
              <tr>
                <th scope="col">Target</th>
                <th scope="col">Verdict</th>
                <th scope="col">Address</th>
                <th scope="col">Requirements</th>
                <th scope="col">Faults it could have caught</th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              ${targets.map(renderTarget)}
            </tbody>
          </table>
        </div>
      </section>
      <section>
        <h2 id="requirements">Requirements</h2>
        ${renderFilters('rows', 'requirements', [
          { name: 'outcome', values: seen.map((outcome) => [outcome, outcomeWords[outcome]]) },
          { name: 'spread', values: [['differs', 'targets differ']] },
          { name: 'level', values: levelsOf(requirements).map((level) => [level, level]) },
        ])}${renderTable(matrix)}
      </section>`,
    footer: `Written by ${tool.name} ${tool.version}; the same as data is matrix.json (schema ${schemaVersion}).`,
  });
}
