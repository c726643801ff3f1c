/** Who reads which member of an error, and how a member of a wrong type is mended. */
import type { Consequence, Consequences } from '../../src/judge/consequence.ts';
import { browserClient, nodeSdk, noKnownClient, occTools, typedClient } from './clients.ts';
import type { Place } from './members.ts';

const unread = noKnownClient('depends on it, and no published example has it');

/** What is special about a member at the top, beside that the schema types it. */
const ofTop: Readonly<Record<string, readonly Consequence[]>> = {
  devMessage: [unread],
  errorCode: [
    nodeSdk('takes an answer with an errorCode for a failure'),
    typedClient('that is given a number has lost the leading zeros that some codes have'),
  ],
  message: [
    noKnownClient(
      'fails without it; it is the one text that the page has localized, so that an agent can be shown it',
    ),
  ],
  moreInfo: [unread],
  'o:errorPath': [unread],
  status: [
    occTools('compares it with the string "401", type included, to see that the session has expired'),
    browserClient('compares it with "401" as well'),
  ],
  type: [unread],
  errors: [noKnownClient('depends on it, though the published examples of several errors have it')],
};

const ofItem: Readonly<Record<string, readonly Consequence[]>> = {
  devMessage: [unread],
  errorCode: [
    typedClient('finds the codes here only: in the published examples of several errors, the top has none'),
  ],
  message: [noKnownClient('depends on it, though the published examples of several errors have it')],
  moreInfo: [unread],
  'o:errorPath': [unread],
  status: [noKnownClient('depends on it, though the published examples of several errors have it')],
  '*': [typedClient('looks for members in each item')],
};

const typed = typedClient('fails to read the whole error where one member has another type');

/** Whom a wrong type at a place hurts. */
export function readersOf(place: Place): Consequences {
  const special = (place.length > 1 ? ofItem : ofTop)[place.at(-1) ?? ''] ?? [];
  return [typed, ...special];
}

/** What to do about a wrong type at a place. */
export function remedyFor(place: Place, type: string): string {
  const name = place.at(-1) ?? '';
  if (type === 'array')
    return `Send ${name} as an array, with one item where there is one error, or leave it out. An object by field, as many frameworks make it, has to be turned into items; no errors are [] or no member, and not null.`;
  if (type === 'object')
    return 'Make each item an object: {"message": "…"} where there is only a text. Leave out what is null.';
  const leaveOut = `Leave the member out where there is nothing to say, instead of null.`;
  if (name === 'status')
    return `Write the status as a string: "status": "401". Most frameworks, and problem details by RFC 9457, write a number. ${leaveOut}`;
  if (name === 'errorCode')
    return `Write the code as a string, with its leading zeros: "errorCode": "0082001". ${leaveOut}`;
  return `Write ${name} as a string: join several texts, and send no list and no structure of the framework. ${leaveOut}`;
}
