import type { Answer, Ask } from './ask.ts';
import type { Behaviour, Edit } from './base.ts';

/** Says whether an edit is due. */
export type Test = (answer: Answer, ask: Ask) => boolean;

/** The answer is a 200. */
export const ok: Test = (answer) => answer.status === 200;

/** The answer is any status but 200. */
export const wrong: Test = (answer) => answer.status !== 200;

/** @returns a test for the session's being alive when the request came, and for more of the request */
export const alive =
  (more: (ask: Ask) => boolean = () => true): Test =>
  (_, ask) =>
    ask.session === 'alive' && more(ask);

/** @returns a test of the request alone */
export const asked =
  (test: (ask: Ask) => boolean): Test =>
  (_, ask) =>
    test(ask);

/** @returns a test for one status */
export const status =
  (wanted: number): Test =>
  (answer) =>
    answer.status === wanted;

/** @returns a test for both of two */
export const both =
  (one: Test, two: Test): Test =>
  (answer, ask) =>
    one(answer, ask) && two(answer, ask);

/** @returns a test that holds for every nth answer, of one provider, for which another holds */
export function every(nth: number, of: Test): Test {
  const counts = new WeakMap<object, number>();
  return (answer, ask) => {
    if (!of(answer, ask)) return false;
    const count = (counts.get(ask.instance) ?? 0) + 1;
    counts.set(ask.instance, count);
    return count % nth === 0;
  };
}

/** @returns the edit, made only when a test holds */
export const when =
  (test: Test, edit: Edit): Edit =>
  (answer, ask) =>
    test(answer, ask) ? edit(answer, ask) : answer;

/** @returns a behaviour that edits what a logout is answered, when a test holds */
export const on = (test: Test, edit: Edit): Behaviour => ({ answer: when(test, edit) });

/** @returns an edit of the body's bytes */
export const bytes =
  (change: (body: Buffer, ask: Ask) => Buffer | string): Edit =>
  (answer, ask) => ({ ...answer, body: Buffer.from(change(answer.body, ask) as Buffer) });

/** @returns an edit that puts a text in the body's place */
export const text = (body: string): Edit => bytes(() => body);

/** @returns an edit that puts a JSON value in the body's place */
export const json = (value: unknown): Edit => text(JSON.stringify(value));

/** @returns an edit of the members of a JSON body; a member that becomes undefined goes */
export const members = (change: (body: Record<string, unknown>, ask: Ask) => Record<string, unknown>): Edit =>
  bytes((body, ask) => {
    const value = JSON.parse(body.toString()) as Record<string, unknown>;
    return JSON.stringify({ ...value, ...change(value, ask) });
  });

/** @returns an edit that sets members of a JSON body */
export const set = (values: Record<string, unknown>): Edit => members(() => values);

/** @returns an edit that sets a header, or takes it away */
export const header =
  (name: string, value?: string): Edit =>
  (answer) => {
    const rest = answer.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
    return { ...answer, headers: value === undefined ? rest : [...rest, [name, value]] };
  };

/** @returns an edit that sets the media type, or takes it away */
export const type = (value?: string): Edit => header('Content-Type', value);

/** @returns an edit that sets the status */
export const coded =
  (wanted: number): Edit =>
  (answer) => ({ ...answer, status: wanted });

/** @returns the edits, one after the other */
export const all =
  (...edits: readonly Edit[]): Edit =>
  (answer, ask) =>
    edits.reduce((made, edit) => edit(made, ask), answer);

/** @returns an edit that puts a whole other answer in the place of this one */
export const page =
  (code: number, media: string | undefined, body: string, ...more: [string, string][]): (() => Answer) =>
  () => ({
    status: code,
    headers: media === undefined ? more : [['Content-Type', media], ...more],
    body: Buffer.from(body),
  });

/** @returns an edit that puts an HTML page in the answer's place, as servers and gateways do */
export const html = (code: number, title: string, ...more: [string, string][]): (() => Answer) =>
  page(
    code,
    'text/html; charset=utf-8',
    `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
    ...more,
  );

/** @returns an edit that puts an errorModel in JSON in the answer's place */
export const fault = (code: number, message: string, ...more: [string, string][]): (() => Answer) =>
  page(
    code,
    'application/json',
    JSON.stringify({ message, status: String(code), errorCode: '82077' }),
    ...more,
  );
