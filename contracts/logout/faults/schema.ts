/** Members of a wrong JSON type: each member of both schemas × each type that it may not have. */
import { schemas } from '../../../schemas/index.ts';
import { ofOperation, refusal, success } from '../../../src/faults/conditions.ts';
import { members, type Edit } from '../../../src/faults/edits.ts';
import type { AnswerCondition, AnswerFault } from '../../../src/faults/fault.ts';
import type { JsonValue } from '../../../src/provider/routes.ts';

const wrong: Readonly<Record<string, readonly [value: JsonValue, why: string]>> = {
  null: [null, 'a serialiser writes unset fields as null'],
  boolean: [true, 'a flag of the backend is passed through'],
  number: [401, 'a field that holds digits is typed as a number'],
  string: ['text', 'a template turns every value into text'],
  array: [[], 'a mapper wraps every value in a list'],
  object: [{}, 'a structure of the framework is passed through'],
};

/** Why, where a known product or mistake makes this very fault. */
const known: Readonly<Record<string, string>> = {
  'result-is-string': 'a form library writes every value as text, and "false" is as true as "true"',
  'result-is-number': 'MySQL and PHP have 1 and 0 for booleans',
  'result-is-null': 'a Boolean of Java that was never set',
  'result-is-object': 'OData puts every value into a value of its own',
  'status-is-number': 'Spring Boot, ASP.NET Core and RFC 9457 all have the status as a number',
  'status-is-boolean': 'status says whether it worked, as in many PHP applications',
  'status-is-object': 'Jackson serialises HttpStatus with its reason and its series',
  'errorcode-is-number': 'the code is a number in the database, and its leading zeros are lost',
  'message-is-array': 'class-validator lists its messages',
  'message-is-object': 'the bundle is looked up for all languages, and the client is to choose',
  'message-is-null': 'an exception of Java without a message',
  'devmessage-is-object': 'the cause is serialised in the place of its text',
  'devmessage-is-array': 'the frames of the exception are sent as a list',
  'moreinfo-is-object': 'HAL makes an object with an href of each link',
  'moreinfo-is-array': 'there are two pages to read, and then three',
  'errorpath-is-array': 'pydantic gives a place as the list of its steps',
  'type-is-number': 'types of errors are an enumeration, and an enumeration is its number',
  'errors-is-object': 'Rails and Laravel list errors a field',
  'errors-is-null': 'Go’s encoder writes a slice without elements as null',
  'errors-is-string': 'errors are joined by semicolons for the log, and sent so',
  'errors-is-number': 'errors says how many there are',
  'item-is-string': 'GraphQL clients and Express-validator reduce each error to its text',
  'item-is-null': 'the slot of a check that passed is sent along',
  'item-is-array': 'validation results are grouped a rule',
  'item-status-is-number': 'JSON:API’s status is a string, and few remember it',
  'item-errorcode-is-number': 'codes of validators are numbers',
  'item-errorpath-is-array': 'Ajv’s and Zod’s paths are lists of steps',
  'item-message-is-object': 'a message carries its placeholders along',
};

interface Member {
  readonly type?: string;
}

/** A fault for each type that a member may not have. */
function typed(
  name: string,
  breaks: string,
  member: Member,
  answered: AnswerCondition,
  put: (value: JsonValue) => Edit,
): AnswerFault[] {
  return Object.entries(wrong)
    .filter(([type]) => type !== member.type)
    .map(([type, [value, why]]) => ({
      name: `${name}-is-${type}`,
      why: known[`${name}-is-${type}`] ?? why,
      kind: 'answer',
      breaks,
      asked: ofOperation,
      answered,
      change: put(value),
    }));
}

function nameOf(member: string): string {
  return member.replace(/^o:/u, '');
}

const { errorModel, logout_response: success200 } = schemas;
const item = errorModel.$defs.item as { readonly properties: Readonly<Record<string, Member>> };

const results = typed(
  'result',
  'response-200/result-is-boolean',
  success200.properties.result,
  success,
  (result) => members({ result }),
);

const ofErrors = Object.entries<Member>(errorModel.properties).flatMap(([member, schema]) => {
  const breaks = `default-response/${nameOf(member)}-is-${schema.type ?? ''}`;
  return typed(nameOf(member).toLowerCase(), breaks, schema, refusal, (value) =>
    members({ [member]: value }),
  );
});

const ofItems = Object.entries(item.properties).flatMap(([member, schema]) => {
  const breaks = `default-response/item-${nameOf(member)}-is-string`;
  const put = (value: JsonValue): Edit => members({ errors: [{ [member]: value }] });
  return typed(`item-${nameOf(member).toLowerCase()}`, breaks, schema, refusal, put);
});

const items = typed('item', 'default-response/item-is-object', { type: 'object' }, refusal, (value) =>
  members({ errors: [{ message: 'One thing is wrong.' }, value] }),
);

/** Every member × every wrong type. */
export const schemaFaults: readonly AnswerFault[] = [...results, ...ofErrors, ...items, ...ofItems];
