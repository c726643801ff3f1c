/**
 * The last place where a secret of the environment could get out: what is printed. Everything that is recorded was
 * cleaned before; this is for what others say, such as a broker, a tool of Pact's or a client that throws what it was
 * given.
 */
import { proxyPasswords } from '../exchange/proxy.ts';
import type { SecretKind } from '../exchange/markers.ts';
import type { Environment } from './settings.ts';

/** Shorter ones may be words, and a marker in the place of a word would tell them. */
export const shortestSecret = 8;

const variables: readonly (readonly [name: string, kind: SecretKind])[] = [
  ['CCAGENT_PASSWORD', 'password'],
  ['CCAGENT_TOKEN', 'token'],
  ['PACT_BROKER_PASSWORD', 'password'],
  ['PACT_BROKER_TOKEN', 'token'],
];

function secretsIn(environment: Environment): readonly (readonly [kind: SecretKind, secret: string])[] {
  const named = variables.map(([name, kind]) => [kind, environment[name] ?? ''] as const);
  const addresses = ['http_proxy', 'https_proxy'].flatMap((name) => [
    environment[name],
    environment[name.toUpperCase()],
  ]);
  const proxies = addresses.flatMap((http) => (http === undefined ? [] : proxyPasswords({ http })));
  return [...named, ...proxies.map((secret) => ['password', secret] as const)].filter(
    ([, secret]) => secret.length >= shortestSecret,
  );
}

/** Cleans texts of secrets. */
export async function cleanerFor(
  secrets: readonly (readonly [kind: SecretKind, secret: string])[],
): Promise<(text: string) => string> {
  const { Redactor } = await import('../exchange/redact.ts');
  const redactor = new Redactor();
  for (const [kind, secret] of secrets) redactor.add(kind, secret);
  return (text) => redactor.words(text);
}

/** Cleans texts of the secrets in an environment; undefined where there are none. */
export async function cleanerOf(environment: Environment): Promise<((text: string) => string) | undefined> {
  const secrets = secretsIn(environment);
  return secrets.length === 0 ? undefined : cleanerFor(secrets);
}
