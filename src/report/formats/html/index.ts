/** index.html: the report as a page for people. */
import type { Report } from '../../model.ts';
import { evidenceOf } from './evidence.ts';
import { renderFurther } from './further.ts';
import { renderExchanges, renderRequirements } from './lists.ts';
import { renderOverview } from './overview.ts';
import { renderPage } from './page.ts';
import { html } from './template.ts';
import { renderTimeline } from './timeline.ts';
import { verdictWords } from '../../words.ts';
import { capital } from './words.ts';

/** Renders index.html. */
export function renderHtml(report: Report): string {
  const evidence = evidenceOf(report);
  const { operation, target, tool, verdict, schemaVersion, sensitivity, exchanges } = report;
  const hasExchanges = exchanges.length > 0;
  return renderPage({
    title: `${capital(verdictWords[verdict])}: ${operation.method} ${operation.path} at ${target.baseUrl}`,
    sections: [
      ['failed', 'Result'],
      ['requirements', 'Requirements'],
      ...(report.deep === undefined ? [] : ([['deep', 'Generated cases']] as const)),
      ...(sensitivity === undefined ? [] : ([['sensitivity', 'Sensitivity']] as const)),
      ['sessions', 'Sessions'],
      ...(hasExchanges
        ? ([
            ['timeline', 'Timeline'],
            ['exchanges', 'Exchanges'],
          ] as const)
        : []),
    ],
    content: html`${renderOverview(evidence)}${renderRequirements(evidence)}${renderFurther(evidence)}${renderTimeline(evidence)}${renderExchanges(evidence)}`,
    footer: `Written by ${tool.name} ${tool.version}; the same as data is conformance.json (schema ${schemaVersion}).`,
  });
}
