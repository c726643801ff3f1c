/** What an answer's members owe because its schema gives them a type: Ajv decides, a requirement a member. */
import type { AnySchemaObject, ErrorObject } from 'ajv/dist/2020.js';
import { isObject } from '../../src/judge/reading.ts';
import { holds, notApplicable, unjudged, violated, type Rule } from '../../src/judge/rule.ts';
import { schemaErrors } from '../../src/judge/schema.ts';
import { ofObjects, show, typeOf, type OfStatus } from './answers.ts';

/** A place in a document: member names, `*` for each item of an array. */
export type Place = readonly string[];

/** A value found at a place, with its JSON pointer. */
export interface Found {
  readonly pointer: string;
  readonly value: unknown;
}

/** The values at a place; none where the way there is missing or of another type. */
export function valuesAt(root: unknown, place: Place): Found[] {
  let found: Found[] = [{ pointer: '', value: root }];
  for (const step of place) {
    found = found.flatMap(({ pointer, value }) => {
      if (step === '*') {
        return Array.isArray(value)
          ? value.map((item: unknown, index) => ({ pointer: `${pointer}/${index}`, value: item }))
          : [];
      }
      return isObject(value) && Object.hasOwn(value, step)
        ? [{ pointer: `${pointer}/${step}`, value: value[step] }]
        : [];
    });
  }
  return found;
}

function matches(pointer: string, place: Place): boolean {
  const steps = pointer.split('/').slice(1);
  return (
    steps.length === place.length &&
    place.every((step, index) => (step === '*' ? /^\d+$/u.test(steps[index] ?? '') : step === steps[index]))
  );
}

/**
 * A rule that holds where Ajv finds no error of the given keyword at the place.
 *
 * @param keyword the schema keyword that is judged: `type` or `format`
 * @param expected what a value there is to be, in words
 * @param speaksOf which values the keyword speaks of; all unless given
 */
export function memberObeys(
  schema: AnySchemaObject,
  applies: OfStatus,
  place: Place,
  keyword: 'type' | 'format',
  expected: string,
  speaksOf: (value: unknown) => boolean = () => true,
): Rule {
  return ofObjects(applies, (object) => {
    const values = valuesAt(object, place).filter(({ value }) => speaksOf(value));
    if (values.length === 0) return notApplicable;
    const error = schemaErrors(schema, object).find(
      (one: ErrorObject) => one.keyword === keyword && matches(one.instancePath, place),
    );
    if (error === undefined) return holds;
    const got = values.find(({ pointer }) => pointer === error.instancePath)?.value;
    return violated(
      expected,
      keyword === 'type' ? `${typeOf(got)} ${show(got)}` : show(got),
      error.instancePath,
    );
  });
}

/** A rule over the strings at a place; values of another type are the schema's business. */
export function stringObeys(
  applies: OfStatus,
  place: Place,
  test: (text: string, status: number) => boolean,
  expected: string | ((status: number) => string),
  speaksOf: (text: string) => boolean = () => true,
): Rule {
  return ofObjects(applies, (object, exchange) => {
    const strings = valuesAt(object, place).filter(
      ({ value }) => typeof value === 'string' && speaksOf(value),
    );
    if (strings.length === 0) return notApplicable;
    const status = exchange.response?.status;
    if (status === undefined) return unjudged('no answer came');
    const wrong = strings.find(({ value }) => !test(value as string, status));
    if (wrong === undefined) return holds;
    const wanted = typeof expected === 'string' ? expected : expected(status);
    return violated(wanted, show(wrong.value), wrong.pointer);
  });
}
