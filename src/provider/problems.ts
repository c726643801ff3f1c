/**
 * What the provider can find wrong with a request, and the words for it.
 *
 * `message` is for the agent and is translated; `devMessage` and `moreInfo` are for developers and never are.
 * No text repeats anything that was sent: what is not echoed cannot leak or inject.
 */
import type { Language } from './language.ts';

/** One thing that is wrong with a request. */
export interface Problem {
  readonly status: number;
  /** Digits. */
  readonly errorCode: string;
  readonly message: Readonly<Record<Language, string>>;
  readonly devMessage: string;
  readonly moreInfo: string;
  /** Where in the request it is wrong, as a path. */
  readonly errorPath?: string;
  /** What the answer must say beside it, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
}

function rfc(number: number, section: string): string {
  return `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`;
}

const realm = 'Bearer realm="ccagent"';
const invalidToken = `${realm}, error="invalid_token", error_description="The token belongs to no live session"`;
const notLoggedIn = {
  en: 'Please log in.',
  de: 'Bitte melden Sie sich an.',
  fr: 'Veuillez vous connecter.',
} as const;
const unreadable = {
  en: 'The request could not be read.',
  de: 'Die Anfrage konnte nicht gelesen werden.',
  fr: 'La requête n’a pas pu être lue.',
} as const;
const unsupported = {
  en: 'The content of the request is of a kind that is not supported.',
  de: 'Der Inhalt der Anfrage ist von einer Art, die nicht unterstützt wird.',
  fr: 'Le contenu de la requête est d’un type qui n’est pas pris en charge.',
} as const;

const contentType = '/headers/content-type';

/** Every problem, by name. */
export const problems = {
  malformedRequest: {
    status: 400,
    errorCode: '40000',
    message: unreadable,
    devMessage: 'The request is not well-formed HTTP/1.1.',
    moreInfo: rfc(9112, '2.2'),
  },
  noHost: {
    status: 400,
    errorCode: '40001',
    message: unreadable,
    devMessage: 'The request has no Host field.',
    moreInfo: rfc(9112, '3.2'),
    errorPath: '/headers/host',
  },
  repeatedField: {
    status: 400,
    errorCode: '40002',
    message: unreadable,
    devMessage: 'A field that may stand once stands twice.',
    moreInfo: rfc(9110, '5.3'),
  },
  notUtf8: {
    status: 400,
    errorCode: '40003',
    message: unreadable,
    devMessage: 'The body is not UTF-8.',
    moreInfo: rfc(8259, '8.1'),
    errorPath: '/body',
  },
  malformedJson: {
    status: 400,
    errorCode: '40004',
    message: unreadable,
    devMessage: 'The body is not a JSON text.',
    moreInfo: rfc(8259, '2'),
    errorPath: '/body',
  },
  notAnObject: {
    status: 400,
    errorCode: '40005',
    message: unreadable,
    devMessage: 'The JSON text in the body is not an object.',
    moreInfo: rfc(8259, '4'),
    errorPath: '/body',
  },
  noToken: {
    status: 401,
    errorCode: '40100',
    message: notLoggedIn,
    devMessage: 'The request carries no bearer token.',
    moreInfo: rfc(6750, '3'),
    errorPath: '/headers/authorization',
    headers: { 'www-authenticate': realm },
  },
  malformedToken: {
    status: 401,
    errorCode: '40101',
    message: notLoggedIn,
    devMessage: 'The bearer token has not the form of a token of this API.',
    moreInfo: rfc(6750, '2.1'),
    errorPath: '/headers/authorization',
    headers: { 'www-authenticate': invalidToken },
  },
  noSession: {
    status: 401,
    errorCode: '40102',
    message: {
      en: 'Your session has ended. Please log in again.',
      de: 'Ihre Sitzung ist beendet. Bitte melden Sie sich erneut an.',
      fr: 'Votre session est terminée. Veuillez vous reconnecter.',
    },
    devMessage: 'The bearer token belongs to no live session.',
    moreInfo: rfc(6750, '3.1'),
    errorPath: '/headers/authorization',
    headers: { 'www-authenticate': invalidToken },
  },
  notFound: {
    status: 404,
    errorCode: '40400',
    message: {
      en: 'There is nothing at this address.',
      de: 'Unter dieser Adresse gibt es nichts.',
      fr: 'Il n’y a rien à cette adresse.',
    },
    devMessage: 'The path leads to no endpoint.',
    moreInfo: rfc(9110, '15.5.5'),
    errorPath: '/path',
  },
  methodNotAllowed: {
    status: 405,
    errorCode: '40500',
    message: {
      en: 'This cannot be done here.',
      de: 'Das ist hier nicht möglich.',
      fr: 'Cette action n’est pas possible ici.',
    },
    devMessage: 'The path supports the methods in Allow, and not that of the request.',
    moreInfo: rfc(9110, '15.5.6'),
    errorPath: '/method',
  },
  timeout: {
    status: 408,
    errorCode: '40800',
    message: {
      en: 'The request took too long to arrive.',
      de: 'Die Anfrage ist zu langsam eingetroffen.',
      fr: 'La requête a mis trop de temps à arriver.',
    },
    devMessage: 'The whole request had not arrived in time.',
    moreInfo: rfc(9110, '15.5.9'),
  },
  tooLarge: {
    status: 413,
    errorCode: '41300',
    message: {
      en: 'The request is too large.',
      de: 'Die Anfrage ist zu groß.',
      fr: 'La requête est trop volumineuse.',
    },
    devMessage: 'The body is larger than 1 MiB.',
    moreInfo: rfc(9110, '15.5.14'),
    errorPath: '/body',
  },
  mediaType: {
    status: 415,
    errorCode: '41500',
    message: unsupported,
    devMessage: 'The body is not of the media type that the operation takes.',
    moreInfo: rfc(9110, '15.5.16'),
    errorPath: contentType,
  },
  charset: {
    status: 415,
    errorCode: '41501',
    message: unsupported,
    devMessage: 'The charset of the body is not utf-8.',
    moreInfo: rfc(8259, '8.1'),
    errorPath: contentType,
  },
  contentCoding: {
    status: 415,
    errorCode: '41502',
    message: unsupported,
    devMessage: 'The body has a content coding, and none is supported.',
    moreInfo: rfc(9110, '8.4'),
    errorPath: '/headers/content-encoding',
    headers: { 'accept-encoding': 'identity' },
  },
  expectation: {
    status: 417,
    errorCode: '41700',
    message: {
      en: 'The request expects what is not offered.',
      de: 'Die Anfrage erwartet etwas, das nicht angeboten wird.',
      fr: 'La requête attend quelque chose qui n’est pas proposé.',
    },
    devMessage: 'The only expectation that is met is 100-continue.',
    moreInfo: rfc(9110, '10.1.1'),
    errorPath: '/headers/expect',
    // The body is not read, so nothing more can be read from the connection.
    headers: { connection: 'close' },
  },
  headTooLarge: {
    status: 431,
    errorCode: '43100',
    message: {
      en: 'The request is too large.',
      de: 'Die Anfrage ist zu groß.',
      fr: 'La requête est trop volumineuse.',
    },
    devMessage: 'The fields of the request are larger than 16 KiB.',
    moreInfo: rfc(6585, '5'),
    errorPath: '/headers',
  },
  internal: {
    status: 500,
    errorCode: '50000',
    message: {
      en: 'Something went wrong at our end.',
      de: 'Bei uns ist etwas schiefgegangen.',
      fr: 'Une erreur s’est produite de notre côté.',
    },
    devMessage: 'The provider has a defect; the request may be in order.',
    moreInfo: rfc(9110, '15.6.1'),
  },
} as const satisfies Readonly<Record<string, Problem>>;
