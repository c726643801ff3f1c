import { randomBytes } from 'node:crypto';

/* What a secret may look like where it must not stand, and where it does. */

/** A way to write a secret. */
export type Form = (secret: string) => string;

const base64: Form = (secret) => Buffer.from(secret).toString('base64');

/** The forms that a provider of the tests echoes secrets in. */
export const forms: Readonly<Record<string, Form>> = {
  raw: (secret) => secret,
  json: (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replaceAll('/', String.raw`\/`),
  url: encodeURIComponent,
  base64,
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
};

/** Forms that are met less often, and are looked for all the same. */
export const rareForms: Readonly<Record<string, Form>> = {
  'json in json': (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  'url in url': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'url, in small letters': (secret) =>
    encodeURIComponent(secret).replaceAll(/%../gu, (code) => code.toLowerCase()),
  'every character in a url': (secret) => Buffer.from(secret).toString('hex').replaceAll(/../gu, '%$&'),
  form: (secret) => new URLSearchParams({ s: secret }).toString().slice(2),
  'user and password in base64': (secret) => base64(`agent@example.com:${secret}`),
  'base64 in lines': (secret) => base64(`x${secret}`).replaceAll(/.{19}/gu, '$&\n'),
  'hex in capitals': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  markup: (secret) =>
    secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'markup in numbers': (secret) =>
    Array.from(secret, (char) => `&#x${char.codePointAt(0)?.toString(16)};`).join(''),
  'utf-8 taken for latin-1': (secret) => Buffer.from(secret).toString('latin1'),
  'in lines': (secret) => secret.replaceAll(/.{9}/gu, '$&\r\n'),
};

/** A secret whose core is letters and digits, which no escaping changes. */
export interface Canary {
  readonly name: string;
  readonly secret: string;
  readonly core: string;
}

/** What begins and ends the core of every canary of `canary`. */
const [begin, end] = ['cAnArYbEgInSqQ', 'zZcAnArYeNdSqQ'] as const;

/**
 * Makes a secret that nothing else is like.
 *
 * @param name - what it is
 * @param before - what stands before its core
 * @param after - what stands behind it
 * @returns the canary
 */
export function canary(name: string, before = '', after = ''): Canary {
  const core = `${begin}${randomBytes(9).toString('hex')}${end}`;
  return { name, core, secret: before + core + after };
}

/** The core in base64, wherever in a longer text it stands: what does not depend on its neighbours. */
function base64Cores(core: string): string[] {
  return [0, 1, 2].map((offset) => base64('x'.repeat(offset) + core).slice(offset === 0 ? 0 : 4, -4));
}

/** A text without the escapes of JSON, URLs and markup, and as one line. */
function unescaped(text: string): string {
  let plain = text;
  for (let before = ''; plain !== before;) {
    before = plain;
    plain = plain
      .replaceAll(/\\u([\da-f]{4})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replaceAll(/\\[nrt]/gu, '')
      .replaceAll(/\\(.)/gu, '$1')
      .replaceAll(/%([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/giu, (_, hex?: string, decimal?: string) =>
        String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16)),
      )
      .replaceAll('&amp;', '&');
  }
  return plain.replaceAll(/[\s\0]/gu, '');
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      yield name;
      if (name === 'base64' && typeof member === 'string')
        yield Buffer.from(member, 'base64').toString('latin1');
      yield* textsIn(member);
    }
  }
}

/** The forms that a core is found in, in a text that is as plain as it gets. */
function formsIn(whole: string, lower: string, core: string): readonly string[] {
  return [
    ...(lower.includes(core.toLowerCase()) ? ['raw'] : []),
    ...(lower.includes(Buffer.from(core).toString('hex')) ? ['hex'] : []),
    ...(base64Cores(core).some((part) => whole.includes(part.replaceAll('+', '-').replaceAll('/', '_')))
      ? ['base64']
      : []),
  ];
}

/**
 * Looks for secrets, whole or in part, in every form.
 *
 * @param text - what a command or a file says; looked into once more where it is JSON
 * @param canaries - the secrets
 * @returns the names of those that stand in it, with the form
 */
export function leaksIn(text: string, canaries: readonly Canary[]): readonly string[] {
  const texts = [text];
  try {
    texts.push([...textsIn(JSON.parse(text))].join('\n'));
  } catch {
    // No JSON: the text is all there is.
  }
  const whole = [...texts, ...texts.map(unescaped)].join('\n').replaceAll('+', '-').replaceAll('/', '_');
  const lower = whole.toLowerCase();
  // Made in numbers, canaries are looked for by what they have in common.
  const isMade = ({ core }: Canary): boolean => core.startsWith(begin) && core.endsWith(end);
  const shared = canaries.some(isMade)
    ? [begin, end].flatMap((part) =>
        formsIn(whole, lower, part).map((form) => `the ${part} of a canary, ${form}`),
      )
    : [];
  const own = canaries
    .filter((one) => !isMade(one))
    .flatMap(({ name, core }) => formsIn(whole, lower, core).map((form) => `${name}, ${form}`));
  const named = shared.length === 0 ? [] : canaries.filter(({ core }) => lower.includes(core.toLowerCase()));
  return [...own, ...shared, ...named.map(({ name }) => `${name}, whole`)];
}
