/** badge.svg: the verdict as a flat badge, in the form that readers know from shields.io. */
import { redEntries } from '../baseline-words.ts';
import type { Report } from '../model.ts';

const label = 'conformance';

/** The width of a text in Verdana at 11 px, near enough: letters are usual, narrow or wide. */
function widthOf(text: string): number {
  const [narrow, wide] = [/[fijlrt:,.! ]/gu, /[mw]/gu].map((letters) => text.match(letters)?.length ?? 0);
  return 7 * text.length - 3 * (narrow ?? 0) + 3 * (wide ?? 0);
}

function messageOf(report: Report): readonly [message: string, colour: string] {
  const { verdict, counts } = report;
  switch (verdict) {
    case 'conforms':
      return counts.known > 0 ? [`conforms, ${counts.known} known`, '#6b7a00'] : ['conforms', '#2a7d1f'];
    case 'violates':
      return [`violates: ${counts.fail + redEntries(report).length}`, '#b3261e'];
    case 'incomplete':
      return ['incomplete', '#6a5a2a'];
  }
}

/** One half of it: the text, and a shadow below. */
function textAt(start: number, text: string): string {
  const place = `x="${start + 5}" textLength="${widthOf(text)}"`;
  return `<text ${place} y="15" fill="#000" fill-opacity=".3" aria-hidden="true">${text}</text><text ${place} y="14">${text}</text>`;
}

/** Renders badge.svg. What stands in it is a word of the suite and a number. */
export function renderBadge(report: Report): string {
  const [message, colour] = messageOf(report);
  const left = widthOf(label) + 10;
  const whole = left + widthOf(message) + 10;
  const title = `${label}: ${message}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="20" viewBox="0 0 ${whole} 20" role="img" aria-label="${title}">
  <title>${title}</title>
  <clipPath id="round"><rect width="${whole}" height="20" rx="3"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="${left}" height="20" fill="#444"/>
    <rect x="${left}" width="${whole - left}" height="20" fill="${colour}"/>
  </g>
  <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
    ${textAt(0, label)}
    ${textAt(left, message)}
  </g>
</svg>
`;
}
