/** The page of a requirement: what it asks, why, what holds and what breaks it, and how it is mended. */
import { catalogue } from '../../contracts/faults.ts';
import { transcriptOf } from '../../src/exchange/transcript.ts';
import { evidence } from '../../src/judge/consequence.ts';
import type { Level, Requirement } from '../../src/judge/requirement.ts';

/** What each level rests on. */
export const levelWords: Readonly<Record<Level, string>> = {
  contract: 'the operation’s documentation page says it; gated by default',
  interop: 'a known client breaks without it; warns by default',
  http: 'a standard asks for it; warns by default',
  security: 'a weakness without it; warns by default',
};

const schemaFiles = ['logout_response', 'errorModel'];
const shownFaults = 5;

/** Links the sections of RFCs in the name of a source. */
function linked(source: string): string {
  return source.replaceAll(/RFC (\d+)((?:,? §[\d.]*\d)+)/gu, (_all, rfc: string, sections: string) => {
    const links = sections.replaceAll(
      /§([\d.]*\d)/gu,
      (section, number: string) => `[${section}](https://www.rfc-editor.org/rfc/rfc${rfc}#section-${number})`,
    );
    return `RFC ${rfc}${links}`;
  });
}

function schemaLinks(requirement: Requirement): string {
  const words = [requirement.id, requirement.source, requirement.judgedBy, requirement.statement].join(' ');
  return schemaFiles
    .filter((name) => words.includes(name))
    .map((name) => `- Schema: [${name}](../../../schemas/${name}.schema.json)\n`)
    .join('');
}

function faultsOf(id: string): string {
  const faults = catalogue.faults.flatMap((section) => section.faults).filter(({ breaks }) => breaks === id);
  const [first] = faults;
  if (first === undefined) throw new Error(`no fault breaks ${id}`);
  const rows = faults.slice(0, shownFaults).map(({ name, why }) => `- \`${name}\`: ${why}\n`);
  const more = faults.length - rows.length;
  return `${faults.length === 1 ? 'One fault' : `${faults.length} faults`} of the [kill matrix](../../kill-matrix.md) must be caught by it:

${rows.join('')}${more > 0 ? `- and ${more} more\n` : ''}
\`ccagent-conformance serve --fault ${first.name}\` is a provider with ${faults.length === 1 ? 'it' : 'the first of them'}.`;
}

/** A requirement’s name without what is said of it: `item-status-is-string` speaks of `status`. */
function topicOf({ id }: Requirement): string {
  return (id.split('/')[1] ?? '').replace(/^item-/u, '').replace(/-is-.*$/u, '');
}

function link({ id, statement }: Requirement): string {
  return `- [${id}](../${id}.md): ${statement}\n`;
}

/** The neighbours in the list, and what speaks of the same thing. */
function seeAlso(requirement: Requirement, all: readonly Requirement[]): string {
  const at = all.indexOf(requirement);
  const related = all.filter(
    (other, index) =>
      other !== requirement && (topicOf(other) === topicOf(requirement) || Math.abs(index - at) === 1),
  );
  return `${related.map(link).join('')}- [All requirements](../README.md)`;
}

function consequences({ matters }: Requirement): string {
  return matters.map(({ who, what, known }) => `- ${who} ${what}. _(${evidence[known]})_`).join('\n');
}

/** The page, as Markdown. */
export function requirementPage(requirement: Requirement, all: readonly Requirement[]): string {
  const { id, level, statement, source, judgedBy, trials, examples, remedy } = requirement;
  return `# ${id}

${statement}

- Level: \`${level}\`: ${levelWords[level]}
- Source: ${linked(source)}
- Judged by: ${judgedBy}
- Tried in: ${trials.map(({ name }) => name).join('; ')}
${schemaLinks(requirement)}
## Why it matters

${consequences(requirement)}

## An answer that holds

\`\`\`http
${transcriptOf(examples.holds)}
\`\`\`

## An answer that breaks it

\`\`\`http
${transcriptOf(examples.breaks)}
\`\`\`

## How to fix

${remedy}

To judge by this one alone: \`ccagent-conformance run --only ${id} --gate ${level}\`

## Faults that break it

${faultsOf(id)}

## See also

${seeAlso(requirement, all)}
`;
}
