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

/** A secret whose core is letters and digits, which no escaping changes. */
export interface Canary {
  readonly name: string;
  readonly secret: string;
  readonly core: string;
}

/** The core in base64, wherever in a longer text it stands: what does not depend on its neighbours. */
function base64Cores(core: string): string[] {
  return [0, 1, 2].map((offset) => base64('x'.repeat(offset) + core).slice(offset === 0 ? 0 : 4, -4));
}

function unescaped(text: string): string {
  return text
    .replaceAll(/\\u([\da-f]{4})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll(/\\(.)/gu, '$1')
    .replaceAll(/%([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
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

/**
 * Looks for secrets, whole or in part, in every form.
 *
 * @param text - what a command or a file says; looked into once more where it is JSON
 * @param canaries - the secrets
 * @returns the names of those that stand in it, with the form
 */
export function leaksIn(text: string, canaries: readonly Canary[]): readonly string[] {
  const texts = [text, unescaped(text)];
  try {
    for (const own of textsIn(JSON.parse(text))) texts.push(own, unescaped(own));
  } catch {
    // No JSON: the text is all there is.
  }
  const whole = texts.join('\n');
  const lower = whole.toLowerCase();
  return canaries.flatMap(({ name, core }) => [
    ...(whole.includes(core) ? [`${name}, raw`] : []),
    ...(lower.includes(Buffer.from(core).toString('hex')) ? [`${name}, hex`] : []),
    ...(base64Cores(core).some((part) => whole.includes(part)) ? [`${name}, base64`] : []),
  ]);
}
