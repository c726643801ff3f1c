/** The name of an option as a member of a file: `base-url` is `baseUrl`. */
export function memberFor(option: string): string {
  return option.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
}
