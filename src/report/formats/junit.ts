/** junit.xml: a test case a requirement, in a suite a section, in the form that Jenkins' JUnit plugin reads. */
import {
  confirmationWords,
  knownWords,
  placeOfEntry,
  redEntries,
  redWords,
  timesViolated,
} from '../baseline-words.ts';
import type { Report, ReportRequirement } from '../model.ts';

type XmlNode = Record<string, unknown>;

/** What XML 1.0 cannot hold (§2.2), and lone surrogates, become visible. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(
      /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );
}

function explain(requirement: ReportRequirement, report: Report): string {
  return requirement.violations
    .toSorted((one, other) => Number(one.known ?? false) - Number(other.known ?? false))
    .slice(0, 5)
    .map(({ exchange, expected, got, where }) => {
      const { curl = '' } = report.exchanges.find(({ id }) => id === exchange) ?? {};
      return [
        `exchange ${exchange}`,
        `expected: ${expected}`,
        `got: ${got}`,
        ...(where === undefined ? [] : [`at: ${where}`]),
        curl,
      ].join('\n');
    })
    .join('\n\n');
}

function caseOf(requirement: ReportRequirement, report: Report): XmlNode {
  const [section = '', name = ''] = requirement.id.split('/');
  const attributes = { '@_classname': section, '@_name': name, '@_time': '0' };
  const told = xmlText(`${requirement.statement}\n\n${explain(requirement, report)}`);
  const times = timesViolated(requirement, report);
  const repeated =
    requirement.confirmation === undefined ? '' : `; ${confirmationWords(requirement.confirmation)}`;
  switch (requirement.outcome) {
    case 'pass':
      return attributes;
    case 'fail':
      return {
        ...attributes,
        failure: {
          '@_message': xmlText(
            `${requirement.statement} (${times === 0 ? 'violated when repeated' : `${times} times violated`}${repeated})`,
          ),
          '@_type': requirement.level,
          '#text': told,
        },
      };
    case 'warn':
      return { ...attributes, 'system-out': xmlText(`warning, not gated${repeated}: ${told}`) };
    case 'known': {
      const known = (requirement.known ?? []).map((entry) => `known ${knownWords(entry, report)}`);
      return {
        ...attributes,
        skipped: xmlText(`${known.join('; ')}${repeated}`),
        'system-out': told,
      };
    }
    case 'not-seen':
    case 'could-not-run':
      return { ...attributes, skipped: xmlText(`${requirement.outcome}: ${requirement.reason ?? ''}`) };
  }
}

function count(requirements: readonly ReportRequirement[], outcomes: readonly string[]): number {
  return requirements.filter(({ outcome }) => outcomes.includes(outcome)).length;
}

/** @param red how many entries of the baseline have to go: each is a case of its own */
function totals(requirements: readonly ReportRequirement[], red = 0): XmlNode {
  return {
    '@_tests': requirements.length + red,
    '@_failures': count(requirements, ['fail']) + red,
    '@_errors': 0,
  };
}

/** A failed case for every entry of the baseline that has to go. */
function baselineCases(report: Report): readonly XmlNode[] {
  return redEntries(report).map((entry) => {
    const told = xmlText(`${placeOfEntry(entry, report)}: ${redWords(entry)}`);
    return {
      '@_classname': 'baseline',
      '@_name': xmlText(`${entry.id}, ${placeOfEntry(entry, report)}`),
      '@_time': '0',
      failure: { '@_message': told, '@_type': entry.state, '#text': told },
    };
  });
}

/** Renders junit.xml. */
export async function renderJunit(report: Report): Promise<string> {
  const { default: Builder } = await import('fast-xml-builder');
  const builder = new Builder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });
  const sections = Map.groupBy(report.requirements, ({ id }) => id.split('/')[0] ?? '');
  const red = baselineCases(report);
  const common = {
    '@_time': '0',
    '@_timestamp': report.startedAt.slice(0, 19),
    '@_hostname': new URL(report.target.baseUrl).hostname,
  };
  const suites: readonly XmlNode[] = [...sections].map(([section, requirements]) => ({
    '@_name': section,
    ...totals(requirements),
    '@_skipped': count(requirements, ['known', 'not-seen', 'could-not-run']),
    ...common,
    testcase: requirements.map((requirement) => caseOf(requirement, report)),
  }));
  const baseline = { '@_name': 'baseline', ...totals([], red.length), ...common, testcase: red };
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      '@_name': `${report.tool.name}: ${report.operation.method} ${report.operation.path}`,
      ...totals(report.requirements, red.length),
      '@_time': (report.duration / 1000).toFixed(3),
      testsuite: red.length === 0 ? suites : [...suites, baseline],
    },
  });
}
