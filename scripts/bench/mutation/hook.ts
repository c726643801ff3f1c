/**
 * Loaded by `--import` in the process that tries a mutant: gives one module another source as it is loaded, so
 * that no file on disk is touched. The mutant comes as JSON in CCAGENT_MUTANT.
 */
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mutated, type Mutant } from './mutant.ts';

const given = process.env['CCAGENT_MUTANT'];
if (given !== undefined) {
  const mutant = JSON.parse(given) as Mutant;
  const target = pathToFileURL(resolve(mutant.file)).href;
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (url !== target) return loaded;
      const source =
        typeof loaded.source === 'string'
          ? loaded.source
          : new TextDecoder().decode(loaded.source ?? undefined);
      return { ...loaded, source: mutated(source, mutant) };
    },
  });
}
