/** The kill matrix as text: for the terminal, and as the page that is kept beside the code. */
import { printable } from '../exchange/printable.ts';
import { falseAlarms, faultsThat, type KillMatrix, type TriedFault } from './matrix.ts';

const outcomes = {
  killed: 'killed',
  'killed-by-another': 'killed by another only',
  survived: 'survived',
} as const;

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.floor((part / whole) * 100)} %`;
}

function bySection(matrix: KillMatrix): readonly (readonly [string, readonly TriedFault[]])[] {
  return [...Map.groupBy(matrix.faults, ({ section }) => section)];
}

/** Three sentences: faults, variants, requirements. */
function totals(matrix: KillMatrix): readonly string[] {
  const { faults, variants, requirements, unbroken } = matrix;
  const killed = faultsThat(matrix, 'killed').length;
  const others = faultsThat(matrix, 'killed-by-another').length;
  const survived = faultsThat(matrix, 'survived').length;
  return [
    `${faults.length} faults: ${killed} killed by the requirement they name (${percent(killed, faults.length)}), ${others} by another only, ${survived} survived`,
    `${variants.length} conforming variants: ${falseAlarms(matrix).length} flagged`,
    `${requirements} requirements: ${requirements - unbroken.length} broken by a fault, ${unbroken.length} by none`,
  ];
}

/** What is not as it has to be, a line each. */
function defects(matrix: KillMatrix): readonly string[] {
  return [
    ...faultsThat(matrix, 'survived').map(
      ({ fault }) => `survived   ${fault.name}: ${fault.breaks} did not see it`,
    ),
    ...faultsThat(matrix, 'killed-by-another').map(
      ({ fault, others }) =>
        `by another ${fault.name}: ${fault.breaks} did not see it, ${others.join(', ')} did`,
    ),
    ...falseAlarms(matrix).map(
      ({ variant, flags }) => `flagged    ${variant.name}: ${printable(flags.join('; '), 600)}`,
    ),
    ...matrix.unbroken.map((id) => `unbroken   ${id}: no fault breaks it`),
  ];
}

/** What is not as it has to be, and the totals. */
export function renderTotals(matrix: KillMatrix): string {
  return [...defects(matrix), ...totals(matrix), ''].join('\n');
}

/** For the terminal. */
export function renderMatrix(matrix: KillMatrix): string {
  const sections = bySection(matrix);
  const widest = Math.max(0, ...sections.map(([section]) => section.length));
  const lines = sections.map(([section, faults]) => {
    const killed = faults.filter(({ outcome }) => outcome === 'killed').length;
    return `  ${section.padEnd(widest)}  ${String(killed).padStart(4)} of ${String(faults.length).padStart(3)} killed`;
  });
  const wrong = defects(matrix);
  return [...lines, '', ...wrong, ...(wrong.length > 0 ? [''] : []), ...totals(matrix), ''].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

/** As a page in Markdown; it follows from the code alone, so that it can be proven current. */
export function renderMatrixPage(matrix: KillMatrix, command: string): string {
  const sections = bySection(matrix).flatMap(([section, faults]) => [
    `## ${section[0]?.toUpperCase() ?? ''}${section.slice(1)}`,
    '',
    '| Fault | Where it shows | Must be caught by | Outcome | Why it happens |',
    '| --- | --- | --- | --- | --- |',
    ...faults.map(
      ({ fault, outcome }) =>
        `| \`${fault.name}\` | ${fault.kind} | \`${fault.breaks}\` | ${outcomes[outcome]} | ${cell(fault.why)} |`,
    ),
    '',
  ]);
  return [
    '# The kill matrix',
    '',
    `Made by \`${command}\`, which judges the reference provider with each fault, and in each conforming variant.`,
    'A fault is killed where the requirement that it names is violated. A variant is flagged where anything is.',
    '',
    ...totals(matrix).map((line) => `- ${line}`),
    '',
    ...sections,
    '## Conforming variants',
    '',
    '| Variant | Outcome | Why it is legal, or who does it |',
    '| --- | --- | --- |',
    ...matrix.variants.map(
      ({ variant, flags }) =>
        `| \`${variant.name}\` | ${flags.length === 0 ? 'not flagged' : 'flagged'} | ${cell(variant.why)} |`,
    ),
    '',
  ].join('\n');
}
