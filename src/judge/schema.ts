/**
 * Ajv, set up once: JSON Schema 2020-12, strict, every error, no coercion and no defaults, so that nothing
 * of an answer is changed or guessed before it is judged.
 */
import { Ajv2020, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const compiled = new WeakMap<AnySchemaObject, ValidateFunction>();
const validated = new WeakMap<object, Map<AnySchemaObject, readonly ErrorObject[]>>();

function compile(schema: AnySchemaObject): ValidateFunction {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    const ajv = new Ajv2020({ strict: true, allErrors: true, validateSchema: false, addUsedSchema: false });
    addFormats.default(ajv, ['uri', 'date-time', 'date']);
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}

/**
 * What a value breaks of a schema, every error of it.
 *
 * @param schema a JSON Schema 2020-12 document
 * @param value any JSON value
 * @returns Ajv's errors, none where the value is valid
 */
export function schemaErrors(schema: AnySchemaObject, value: unknown): readonly ErrorObject[] {
  const known = typeof value === 'object' && value !== null ? (validated.get(value) ?? new Map()) : undefined;
  const earlier = known?.get(schema) as readonly ErrorObject[] | undefined;
  if (earlier !== undefined) return earlier;
  const validate = compile(schema);
  const errors = validate(value) ? [] : (validate.errors ?? []);
  if (known !== undefined) {
    known.set(schema, errors);
    validated.set(value as object, known);
  }
  return errors;
}
