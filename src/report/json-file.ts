/** Reads a file that others wrote: as a whole, within a bound, and as JSON. */
import { createReadStream } from 'node:fs';
import { messageOf, UsageError } from '../errors/errors.ts';

/** The largest file that is read, in bytes. */
const fileLimit = 128 * 1024 * 1024;

async function textOf(path: string, name: string, whatToGive: string): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > fileLimit) break;
      pieces.push(piece);
    }
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}. ${whatToGive}`);
  }
  if (size > fileLimit) {
    throw new UsageError(
      `${name} is larger than ${fileLimit / 1024 / 1024} MiB. Give one with fewer exchanges, for example only those on the operation’s path.`,
    );
  }
  // A byte order mark may stand before a HAR.
  return new TextDecoder().decode(Buffer.concat(pieces));
}

/** Where JSON.parse stumbled. Its own message quotes the text, which may hold a secret. */
function placeIn(text: string, error: unknown): string {
  const [, position] = /at position (\d+)/u.exec(messageOf(error)) ?? [];
  if (position === undefined) return '';
  return `, in line ${text.slice(0, Number(position)).split('\n').length}`;
}

/**
 * Reads a JSON file.
 *
 * @param name what to call the file in messages: the option and the path
 * @param whatToGive what can be given, as the next step of a sentence
 * @throws UsageError where it cannot be read, is too large, or is no JSON
 */
export async function readJson(path: string, name: string, whatToGive: string): Promise<unknown> {
  const text = await textOf(path, name, whatToGive);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (text.trim() === '') throw new UsageError(`${name} is empty. ${whatToGive}`);
    throw new UsageError(`${name} is not JSON${placeIn(text, error)}. ${whatToGive}`);
  }
}
