/**
 * What the comparator lets pass, judged here:
 * it takes `application/problem+json` for `application/json`, looks at no body that is false, null, 0 or empty,
 * and takes a 204 for an error answer, though one never carries the content that is documented for it.
 */
import { parseMediaType } from '../judge/media-type.ts';
import type { OpenApiOperation } from './document.ts';
import { shown, type Finding } from './finding.ts';
import type { HttpInteraction } from './pact.ts';
import { printable } from '../exchange/printable.ts';

/** Statuses whose answers have no content (RFC 9110 §6.4.1). */
function hasContent(status: number): boolean {
  return status >= 200 && ![204, 205, 304].includes(status);
}

function undocumentedType(value: string | undefined, documented: readonly string[]): boolean {
  return value !== undefined && !documented.includes(parseMediaType(value)?.essence ?? '');
}

/** What an interaction with a documented operation expects beyond the document. */
export function beyondComparator(
  operation: OpenApiOperation,
  { description, request, response }: HttpInteraction,
): readonly Finding[] {
  const findings: Finding[] = [];
  const say = (where: string, what: string): void => {
    findings.push({ interaction: printable(description), where, what: printable(what) });
  };
  const sent = request.headers['content-type'];
  const supported = Object.keys(operation.requestBody.content);
  if (undocumentedType(sent, supported)) {
    say(
      'request.headers.content-type',
      `sends the media type ${sent}, where ${supported.join()} is documented`,
    );
  }
  const came = response.headers['content-type'];
  const promised = Object.keys(
    (operation.responses[response.status] ?? operation.responses['default'])?.content ?? {},
  );
  if (undocumentedType(came, promised)) {
    say(
      'response.headers.content-type',
      `expects the media type ${came}, where ${promised.join()} is documented`,
    );
  }
  if (!hasContent(response.status)) {
    say(
      'response.status',
      `expects ${response.status}, which has no body, where every answer is documented to have one`,
    );
  } else if (response.body !== undefined && !response.body) {
    say('response.body', `expects ${shown(response.body)} where an object is documented`);
  }
  return findings;
}
