/** What faults are made of: changes of an answer, each undefined where the answer cannot be changed in that way. */
import type { PlainAnswer } from '../provider/behaviour.ts';
import type { JsonObject, JsonValue } from '../provider/routes.ts';
import type { FaultAsked } from './fault.ts';

/** A change of an answer. */
export type Edit = (answer: PlainAnswer, asked: FaultAsked) => PlainAnswer | undefined;

function objectIn(answer: PlainAnswer): JsonObject | undefined {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body)) as JsonValue;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/** Puts other bytes, or a text, in the place of the body. */
export function body(
  change: (bytes: Buffer, answer: PlainAnswer, asked: FaultAsked) => Uint8Array | string,
): Edit {
  return (answer, asked) => ({
    ...answer,
    body: Buffer.from(change(Buffer.from(answer.body), answer, asked) as string),
  });
}

/** Puts a text in the place of the body. */
export function text(content: string): Edit {
  return body(() => content);
}

/** Puts a JSON value in the place of the body. */
export function json(value: JsonValue | ((answer: PlainAnswer, asked: FaultAsked) => JsonValue)): Edit {
  return body((_, answer, asked) =>
    JSON.stringify(typeof value === 'function' ? value(answer, asked) : value),
  );
}

/** Changes the JSON object that an answer holds; there is none to change where the body is something else. */
export function object(
  change: (object: JsonObject, answer: PlainAnswer, asked: FaultAsked) => JsonObject | undefined,
): Edit {
  return (answer, asked) => {
    const found = objectIn(answer);
    const changed = found && change(found, answer, asked);
    return changed && { ...answer, body: Buffer.from(JSON.stringify(changed)) };
  };
}

/** Sets members of the JSON object that an answer holds. */
export function members(values: JsonObject | ((answer: PlainAnswer, asked: FaultAsked) => JsonObject)): Edit {
  return object((found, answer, asked) => ({
    ...found,
    ...(typeof values === 'function' ? values(answer, asked) : values),
  }));
}

/** Puts bytes, as they are, behind the last member of the JSON object that an answer holds. */
export function rawMembers(raw: string | Uint8Array): Edit {
  return (answer) => {
    const found = objectIn(answer);
    if (found === undefined) return undefined;
    const start = JSON.stringify(found).slice(0, -1);
    const separator = Object.keys(found).length === 0 ? '' : ',';
    const added = Buffer.from(raw as string);
    return { ...answer, body: Buffer.concat([Buffer.from(`${start}${separator}`), added, Buffer.from('}')]) };
  };
}

/** Takes members out of the JSON object that an answer holds; undefined where it has none of them. */
export function without(...names: readonly string[]): Edit {
  return object((found) => {
    if (!names.some((name) => Object.hasOwn(found, name))) return undefined;
    return Object.fromEntries(Object.entries(found).filter(([name]) => !names.includes(name)));
  });
}

/** Sets a header in the place of all lines of that name, or takes them away. */
export function header(name: string, value?: string | ((asked: FaultAsked) => string)): Edit {
  return (answer, asked) => {
    const others = answer.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
    if (value === undefined) return { ...answer, headers: others };
    return { ...answer, headers: [...others, [name, typeof value === 'string' ? value : value(asked)]] };
  };
}

/** Adds a header line beside those of its name. */
export function anotherLine(name: string, value: string): Edit {
  return (answer) => ({ ...answer, headers: [...answer.headers, [name, value]] });
}

/** Sets the Content-Type, or takes it away. */
export function type(value?: string): Edit {
  return header('Content-Type', value);
}

/** Sets the status. */
export function coded(status: number): Edit {
  return (answer) => ({ ...answer, status });
}

/** Puts a whole other answer in the place of this one. */
export function instead(
  status: number,
  media: string | undefined,
  content: string,
  ...more: readonly (readonly [name: string, value: string])[]
): Edit {
  const typed = media === undefined ? [] : [['Content-Type', media] as const];
  return () => ({ status, headers: [...typed, ...more], body: Buffer.from(content) });
}

/** An HTML page in the place of the answer. */
export function page(
  status: number,
  title: string,
  ...more: readonly (readonly [name: string, value: string])[]
): Edit {
  const content = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return instead(status, 'text/html; charset=utf-8', content, ...more);
}

/** One change after the other; undefined where one of them is. */
export function all(...edits: readonly Edit[]): Edit {
  return (answer, asked) =>
    edits.reduce<PlainAnswer | undefined>((made, edit) => made && edit(made, asked), answer);
}
