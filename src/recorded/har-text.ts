/** What a HAR may hold anywhere: values of which nobody has checked the type. */
import { isObject } from '../judge/reading.ts';

type Members = Readonly<Record<string, unknown>>;

const none: Members = {};

/** The object at a member; without members where there is none. */
export function objectAt(of: Members, name: string): Members {
  const value = of[name];
  return isObject(value) ? value : none;
}

/** The objects in a list. */
export function objectsAt(of: Members, name: string): readonly Members[] {
  const value = of[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text at a member; empty where there is none. */
export function textAt(of: Members, name: string): string {
  const value = of[name];
  return typeof value === 'string' ? value : '';
}

/** The number at a member; undefined where there is none, or one below zero, which stands for "not known". */
export function amountAt(of: Members, name: string): number | undefined {
  const value = of[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/**
 * A text as an exchange has it, a character a byte: as it is where each of its characters can be a byte, in the
 * bytes of UTF-8 where not.
 */
export function byteString(text: string): string {
  return /[^\p{ASCII}\u0080-\u00ff]/u.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}
