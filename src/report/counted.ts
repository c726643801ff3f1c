/** A number with its noun: `1 exchange`, `2 exchanges`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
