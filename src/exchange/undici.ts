/**
 * Undici's client alone. The package's index loads all of undici (fetch, caches, web sockets), some 30 ms of
 * process start more than this one module, so it is loaded by its path, and only when a connection is made.
 * The path is no public interface: package.json pins the exact version.
 */
import { createRequire } from 'node:module';
import type { Client } from 'undici';

const require = createRequire(import.meta.url);

/** Loads the class, at first use. */
export function loadClient(): typeof Client {
  return require('undici/lib/dispatcher/client.js') as typeof Client;
}
