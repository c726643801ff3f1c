import type { Running } from '../providers/base.ts';
import { providers } from '../providers/index.ts';

/**
 * Starts a provider of the zoo, uses it and closes it.
 *
 * @param name - the provider's name
 * @param use - what is done with it
 * @returns what `use` gives
 */
export async function withZoo<T>(name: string, use: (provider: Running) => Promise<T>): Promise<T> {
  const found = providers.find((provider) => provider.name === name);
  if (found === undefined) throw new Error(`The zoo has no provider ${name}.`);
  const running = await found.start();
  try {
    return await use(running);
  } finally {
    await running.close();
  }
}
