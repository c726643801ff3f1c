import { wrongBytes } from './bytes.ts';
import type { Provider } from './entry.ts';
import { errors } from './errors.ts';
import { gateways } from './gateways.ts';
import { intermittent } from './intermittent.ts';
import { http, interop } from './interop.ts';
import { languages } from './languages.ts';
import { legalBodies } from './legal-bodies.ts';
import { legalChoices } from './legal-choices.ts';
import { legalWires } from './legal-wires.ts';
import { mediaTypes } from './media-types.ts';
import { overlap } from './overlap.ts';
import { security } from './security.ts';
import { sessionsWrong } from './sessions-wrong.ts';
import { shapes } from './shapes.ts';
import { status200 } from './status-200.ts';
import { transport } from './transport.ts';

export type { Provider } from './entry.ts';

/** The zoo: other people's implementations of the logout, and what a suite owes to say of each. */
export const providers: readonly Provider[] = [
  ...status200,
  ...errors,
  ...mediaTypes,
  ...wrongBytes,
  ...languages,
  ...shapes,
  ...sessionsWrong,
  ...intermittent,
  ...overlap,
  ...transport,
  ...gateways,
  ...interop,
  ...http,
  ...security,
  ...legalBodies,
  ...legalChoices,
  ...legalWires,
];
