/** The pacts to verify: files, and folders of them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UsageError } from '../../errors/errors.ts';
import { isObject } from '../../judge/reading.ts';

/** One interaction of a pact, as far as it is looked at before Pact's verifier replays it. */
export interface StoredInteraction {
  readonly description: string;
  /** False for messages, which are no business of a provider of HTTP. */
  readonly isHttp: boolean;
  readonly states: readonly string[];
  /** The states' parameters, by the names of the states. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** A pact of this interaction alone. */
  readonly alone: string;
}

/** A pact file. */
export interface StoredPact {
  /** Its path or address. */
  readonly origin: string;
  readonly consumer: string;
  readonly provider: string;
  /** True where a failure is not the provider's yet: the broker knows of no version that has ever passed. */
  readonly pending: boolean;
  /** Where a broker takes its results. */
  readonly publishTo?: string;
  readonly interactions: readonly StoredInteraction[];
}

interface PactJson {
  readonly consumer?: { readonly name?: unknown };
  readonly provider?: { readonly name?: unknown };
  readonly interactions?: unknown;
}

interface StateJson {
  readonly name?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
}

interface InteractionJson {
  readonly description: string;
  /** V4. */
  readonly type?: unknown;
  /** V2. */
  readonly providerState?: unknown;
  /** V3 and V4. */
  readonly providerStates?: readonly StateJson[];
}

function isInteraction(value: unknown): value is InteractionJson {
  if (!isObject(value) || typeof value['description'] !== 'string') return false;
  const states = value['providerStates'];
  return states === undefined || states === null || (Array.isArray(states) && states.every(isObject));
}

function interactionOf(interaction: InteractionJson, pact: PactJson): StoredInteraction {
  const { description, type, providerState } = interaction;
  const states: readonly StateJson[] = interaction.providerStates ?? [{ name: providerState }];
  const named = states.filter(({ name }) => typeof name === 'string' && name !== '');
  return {
    description,
    isHttp: type === undefined || type === 'Synchronous/HTTP',
    states: named.map(({ name }) => String(name)),
    parameters: Object.fromEntries(named.map(({ name, params }) => [String(name), params ?? {}])),
    alone: JSON.stringify({ ...pact, interactions: [interaction] }),
  };
}

/**
 * Takes a pact for verification.
 *
 * @param json a parsed pact
 * @param origin its path or address, for messages
 * @throws UsageError where it is no pact
 */
export function parsePact(json: unknown, origin: string): StoredPact {
  const pact = (typeof json === 'object' && json !== null ? json : {}) as PactJson;
  const { consumer, provider, interactions } = pact;
  if (
    typeof consumer?.name !== 'string' ||
    typeof provider?.name !== 'string' ||
    !Array.isArray(interactions)
  ) {
    throw new UsageError(`${origin} is no pact: it names no consumer, no provider or no interactions.`);
  }
  if (!interactions.every(isInteraction)) {
    throw new UsageError(
      `${origin} is no pact: one of its interactions has no description, or states that are none.`,
    );
  }
  return {
    origin,
    consumer: consumer.name,
    provider: provider.name,
    pending: false,
    interactions: interactions.map((interaction) => interactionOf(interaction, pact)),
  };
}

async function readPact(path: string): Promise<StoredPact> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`--pact ${path} cannot be read: ${messageOf(error)}`);
  }
  return parsePact(json, `--pact ${path}`);
}

/**
 * Reads pacts.
 *
 * @param paths files, and folders whose `*.json` files are meant
 * @throws UsageError where one cannot be read, or is no pact
 */
export async function readPacts(paths: readonly string[]): Promise<readonly StoredPact[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch((error: unknown) => {
      throw new UsageError(`--pact ${path} cannot be read: ${messageOf(error)}`);
    });
    if (!found.isDirectory()) files.push(path);
    else
      files.push(
        ...(await readdir(path)).filter((name) => name.endsWith('.json')).map((name) => join(path, name)),
      );
  }
  return Promise.all(files.sort().map(readPact));
}
