/*
 * A report with a text planted wherever a report holds one: names, reasons, addresses, heads, bodies and their
 * members, baseline and all. Only the words that the form of a report fixes remain.
 */
import type { Report } from '../../src/report/model.ts';

const fixed: ReadonlySet<string> = new Set(['outcome', 'level', 'verdict', 'gate', 'state', 'subject']);

function planted(value: unknown, text: string, name = ''): unknown {
  if (typeof value === 'string') return fixed.has(name) ? value : `${value}${text}`;
  if (Array.isArray(value)) {
    return fixed.has(name) ? value : value.map((one) => planted(one, text));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [key, planted(own, text, key)] as const),
  );
}

/** A JSON body that says a text in every member and in every name. */
function bodyOf(text: string): string {
  return JSON.stringify({ result: text, [text]: [text, { [text]: text }] });
}

/** The report with the text in it; what it holds at most a few of is added where it has none. */
export function plant(report: Report, text: string): Report {
  const body = bodyOf(text);
  const [first] = report.exchanges;
  const exchanges = report.exchanges.map((exchange) => ({
    ...exchange,
    ...(exchange.id === first?.id ? { fault: { kind: 'incomplete-answer', message: '' } } : {}),
    ...(exchange.response && { response: { ...exchange.response, headers: [['', '']] } }),
  }));
  const whole = {
    ...report,
    exchanges,
    recordings: [{ file: '', kind: 'har', exchanges: 1, leftOut: [{ count: 1, reason: '' }] }],
    baseline: {
      file: '',
      entries: [
        { id: '', reason: '', expires: '', state: 'known', why: '' },
        { id: '', reason: '', expires: '', state: 'stale', why: '' },
      ],
    },
    scenarios: [...report.scenarios, { id: '', title: '', outcome: 'could-not-run', reason: '' }],
    deep: {
      cases: 1,
      done: 1,
      missed: [{ reason: '', cases: 1 }],
      findings: [
        {
          id: '',
          requirements: [''],
          seen: 1,
          caseNumber: 1,
          path: '',
          exchanges: [first?.id ?? ''],
          others: [],
        },
      ],
    },
  };
  const all = planted(whole, text) as Report;
  return {
    ...all,
    ...(report.sensitivity && {
      sensitivity: {
        ...report.sensitivity,
        missed: [{ fault: text, requirement: text, reason: 'masked', detail: text }],
      },
    }),
    exchanges: all.exchanges.map((exchange) => ({
      ...exchange,
      ...(exchange.response && {
        response: { ...exchange.response, body: { size: body.length, text: body } },
      }),
    })),
  };
}
