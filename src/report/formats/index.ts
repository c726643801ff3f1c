/**
 * The formats of a report. What renders one is loaded when it is asked for. A new one is a module beside this and an
 * entry here; docs/adding-a-format.md says what it has to keep to.
 */
import { UsageError } from '../../errors/errors.ts';
import { didYouMean } from '../../errors/suggest.ts';
import type { Format } from './format.ts';

/** The file of the page. */
export const pageFile = 'index.html';

/** All of them, in the order in which they are written. */
export const formats: readonly Format[] = [
  {
    name: 'json',
    file: 'conformance.json',
    summary: 'all of it, as data',
    render: (report) => `${JSON.stringify(report, null, 2)}\n`,
  },
  {
    name: 'junit',
    file: 'junit.xml',
    summary: 'a test case a requirement, for a CI server',
    render: async (report) => (await import('./junit.ts')).renderJunit(report),
  },
  {
    name: 'html',
    file: pageFile,
    summary: 'a page for people, with all that shows each outcome',
    render: async (report) => (await import('./html/index.ts')).renderHtml(report),
  },
  {
    name: 'markdown',
    file: 'conformance.md',
    summary: 'what came of it, for a comment or a job summary',
    render: async (report) => (await import('./markdown.ts')).renderMarkdown(report),
  },
  {
    name: 'badge',
    file: 'badge.svg',
    summary: 'the verdict as an image',
    render: async (report) => (await import('./badge.ts')).renderBadge(report),
  },
  {
    name: 'har',
    file: 'exchanges.har',
    summary: 'the exchanges, for browsers and other tools',
    render: async (report) => (await import('./har.ts')).renderHar(report),
  },
];

/** The formats that are written unless told. */
export const defaultFormats = 'json,junit,html,markdown';

/** Of those, what there is to render where a report is already written. */
export const rendered = defaultFormats.replace('json,', '');

/**
 * The formats of a list of names with commas between them; `all` is all of them.
 *
 * @throws UsageError where one is unknown
 */
export function formatsOf(list = defaultFormats): readonly Format[] {
  const names = list.split(',').map((name) => name.trim());
  const known = [...formats.map(({ name }) => name), 'all'];
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new UsageError(
      `There is no format ${name}.${didYouMean(name, known)} The formats are ${known.join(', ')}.`,
    );
  }
  return formats.filter(({ name }) => names.includes(name) || names.includes('all'));
}
