/**
 * Breaks what CI systems obey wherever it stands in a log: `##[command]` of GitHub, `##vso[…]` of Azure Pipelines,
 * `##teamcity[…]`. A JSON text stays the same text, because the escape stands in one of its strings.
 */
export function withoutLogCommands(text: string): string {
  return text.replaceAll(/(?<=#)#(?=\w*\[)/gu, String.raw`\u0023`);
}

/**
 * Makes a provider's text harmless to a terminal and to a line: what Unicode calls "other" (controls, C1 included,
 * formats such as bidirectional overrides, lone surrogates, what is unassigned or private) and line separators become
 * visible escapes; so do commands to the system that keeps the log.
 *
 * @param most characters that are kept; more becomes an ellipsis
 */
export function printable(text: string, most = 300): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return withoutLogCommands(short).replaceAll(/[\p{C}\u2028\u2029]/gu, (char) => {
    if (char === '\n') return '\\n';
    if (char === '\r') return '\\r';
    if (char === '\t') return '\\t';
    const code = (char.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}
