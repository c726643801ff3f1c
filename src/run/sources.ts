/** Where a run's sessions come from. */
import { CouldNotRunError } from '../errors/errors.ts';
import type { HttpClient } from '../exchange/client.ts';
import type { Waiting } from '../exchange/patience.ts';
import type { Redactor } from '../exchange/redact.ts';
import type { SessionApi, TokenSource } from '../session/api.ts';
import { loginCommand } from '../session/login-command.ts';
import { tokenList } from '../session/token-list.ts';
import { userLogin } from '../session/user-login.ts';
import { commonHeaders, urlAt, type Target } from './request.ts';

/** What the user gave. */
export type SessionSettings =
  | { readonly kind: 'login'; readonly username: string; readonly password: string }
  | { readonly kind: 'tokens'; readonly tokens: readonly string[]; readonly origin: string }
  | { readonly kind: 'command'; readonly command: string }
  /** A source of the caller’s own. */
  | { readonly kind: 'source'; readonly source: TokenSource }
  | { readonly kind: 'none' };

/** What a source works with. */
interface SourceParts {
  readonly api: SessionApi;
  readonly target: Target;
  /** Milliseconds that a login command may take. */
  readonly timeout: number;
  readonly client: HttpClient;
  readonly redactor: Redactor;
  readonly waiting: Waiting;
}

const noSource: TokenSource = {
  description: 'no source of sessions',
  next: () =>
    Promise.reject(
      new CouldNotRunError(
        'no session could be had; give --username with CCAGENT_PASSWORD, --token-file, CCAGENT_TOKEN or --login-command',
      ),
    ),
};

/** The token source that the settings ask for; its secrets are made known to the redactor. */
export function tokenSource(settings: SessionSettings, parts: SourceParts): TokenSource {
  const { api, client, redactor, target, timeout, waiting } = parts;
  switch (settings.kind) {
    case 'login':
      redactor.add('password', settings.password);
      return userLogin({
        api,
        client,
        redactor,
        waiting,
        username: settings.username,
        password: settings.password,
        requestTo: (path) => ({ url: urlAt(target, path), headers: commonHeaders(target) }),
      });
    case 'tokens':
      for (const token of settings.tokens) redactor.add('token', token);
      return tokenList(settings.tokens, settings.origin);
    case 'command':
      return loginCommand(settings.command, Math.max(timeout, 30_000));
    case 'source':
      return settings.source;
    case 'none':
      return noSource;
  }
}
