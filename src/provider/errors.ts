/**
 * Answers in the form of the API's errorModel.
 *
 * One problem stands at the top. Several stand in `errors`, and the top has no errorCode then: that is how the
 * API itself tells one from many.
 */
import type { Language } from './language.ts';
import type { Problem } from './problems.ts';
import type { JsonObject, ProviderAnswer } from './routes.ts';

/** At least one problem; all of the same status. */
export type Problems = readonly [Problem, ...Problem[]];

/** The sections of RFC 6585 that define the statuses which came after RFC 2616. */
const laterStatuses: Readonly<Record<number, string>> = { 428: '3', 429: '4', 431: '5', 511: '6' };

/** The URI of a status code's definition, in the API's convention; undefined for one that has none there. */
export function definitionOf(status: number): string | undefined {
  const rfc2616 = 'http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10';
  if (status >= 400 && status <= 417) return `${rfc2616}.4.${status - 399}`;
  if (status >= 500 && status <= 505) return `${rfc2616}.5.${status - 499}`;
  const section = laterStatuses[status];
  return section === undefined ? undefined : `https://www.rfc-editor.org/rfc/rfc6585.html#section-${section}`;
}

function itemOf(problem: Problem, language: Language): JsonObject {
  return {
    errorCode: problem.errorCode,
    message: problem.message[language],
    devMessage: problem.devMessage,
    moreInfo: problem.moreInfo,
    status: String(problem.status),
    ...(problem.errorPath === undefined ? {} : { 'o:errorPath': problem.errorPath }),
  };
}

/**
 * Says what is wrong with a request.
 *
 * @param found what is wrong; the first gives the status and the message at the top
 * @param language that of the messages
 */
export function errorAnswer(found: Problems, language: Language = 'en'): ProviderAnswer {
  const [first, ...more] = found;
  const type = definitionOf(first.status);
  const top: JsonObject =
    more.length === 0
      ? itemOf(first, language)
      : {
          message: first.message[language],
          status: String(first.status),
          errors: found.map((problem) => itemOf(problem, language)),
        };
  return {
    status: first.status,
    headers: Object.assign({}, ...found.map(({ headers }) => headers)) as Record<string, string>,
    body: { ...top, ...(type === undefined ? {} : { type }) },
  };
}
