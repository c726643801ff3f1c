/** What generated cases have shown, on the console: each defect with its smallest case and how to see it again. */
import { confirmationWords } from './baseline-words.ts';
import type { Report } from './model.ts';
import { printable } from '../exchange/printable.ts';

type Finding = NonNullable<Report['deep']>['findings'][number];
type Dim = (text: string) => string;

/** A finding as lines. */
export function findingLines(finding: Finding, report: Report, dim: Dim): string[] {
  const { id, requirements, seen, caseNumber, confirmation } = finding;
  const { deep, options, exchanges } = report;
  const requests = finding.exchanges.flatMap(
    (own) => exchanges.find((exchange) => exchange.id === own) ?? [],
  );
  const sent = requests.map(({ curl }, index) => {
    const label = index === requests.length - 1 ? 'shown by' : 'first';
    return `      ${dim(label.padEnd(8))}  ${printable(curl, 600)}`;
  });
  const repeated =
    confirmation === undefined
      ? []
      : [`      ${dim('repeated')}  ${printable(confirmationWords(confirmation))}`];
  return [
    `${`deep/${id}`.padEnd(8)}  ${requirements.join(', ')}${dim(`  in ${seen} of ${deep?.done ?? 0} cases`)}`,
    ...repeated,
    ...sent,
    `      ${dim('again'.padEnd(8))}  --depth deep --seed ${options.seed} --cases ${caseNumber}`,
  ];
}

/** The findings of a deep run as lines; none where there are none. */
export function deepLines(report: Report, dim: Dim): string[] {
  const findings = report.deep?.findings ?? [];
  if (findings.length === 0) return [];
  const many = findings.length === 1 ? 'one defect' : `${findings.length} defects`;
  return [
    `Generated cases found ${many}; each with the smallest case that shows it:`,
    '',
    ...findings.flatMap((finding) => [...findingLines(finding, report, dim), '']),
  ];
}
