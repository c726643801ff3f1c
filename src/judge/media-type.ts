import { trimmed } from '../exchange/head.ts';

/** A media type as a Content-Type field gives it (RFC 9110 §8.3.1). */
export interface MediaType {
  /** `type/subtype` in lower case, without parameters. */
  readonly essence: string;
  /** By lower-case name; values without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
  /** False where the parameters are not of the form the RFC gives. */
  readonly wellFormed: boolean;
}

const essencePattern = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+$/u;
/** The most characters of parameters that are read; nobody sends a tenth of it. */
const longestParameters = 4096;

const parameterPattern =
  /[ \t]*;[ \t]*(?:([!#$%&'*+.^_`|~\w-]+)=([!#$%&'*+.^_`|~\w-]+|"(?:[^"\\]|\\.)*"))?/uy;

/**
 * Reads a Content-Type value.
 *
 * @returns undefined where even type and subtype cannot be told
 */
export function parseMediaType(value: string): MediaType | undefined {
  const end = value.indexOf(';');
  const essence = trimmed(end < 0 ? value : value.slice(0, end)).toLowerCase();
  if (!essencePattern.test(essence)) return undefined;
  const rest = end < 0 ? '' : trimmed(value.slice(end));
  const parameters = new Map<string, string>();
  if (rest.length > longestParameters) return { essence, parameters, wellFormed: false };
  parameterPattern.lastIndex = 0;
  let read = 0;
  while (read < rest.length) {
    parameterPattern.lastIndex = read;
    const match = parameterPattern.exec(rest);
    if (match === null) break;
    read = parameterPattern.lastIndex;
    if (match[1] !== undefined && match[2] !== undefined) {
      parameters.set(
        match[1].toLowerCase(),
        match[2].replace(/^"(.*)"$/su, '$1').replaceAll(/\\(.)/gsu, '$1'),
      );
    }
  }
  return { essence, parameters, wellFormed: read === rest.length };
}
