/** The options that each name a source of sessions. */
export const sessionOptions = ['token-file', 'login-command', 'username'] as const;

/** Options that exclude each other: where one is given, a weaker source does not give another. */
export const exclusive: readonly (readonly string[])[] = [
  sessionOptions,
  ['gate', 'strict'],
  ['state-command', 'state-url'],
  ['quiet', 'verbose'],
];
