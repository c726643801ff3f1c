/** One small change to the source of one module. */
export interface Mutant {
  /** Path from the root of the checkout. */
  readonly file: string;
  /** UTF-16 offsets of what is replaced. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The source with the change made. */
export function mutated(source: string, { start, end, text }: Omit<Mutant, 'file'>): string {
  return source.slice(0, start) + text + source.slice(end);
}
