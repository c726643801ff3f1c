/** The suites: each operation with its scenarios. A second operation is added here. */
import { logout } from '../../contracts/logout/operation.ts';
import type { Suite } from '../../src/run/operation.ts';
import { bodyScenarios } from './logout/bodies.ts';
import { languages } from './logout/languages.ts';
import { mediaTypes } from './logout/media-types.ts';
import { methods } from './logout/methods.ts';
import { negotiation } from './logout/negotiation.ts';
import { queries } from './logout/queries.ts';
import { repetition } from './logout/repetition.ts';
import { requests } from './logout/requests.ts';
import { sessions } from './logout/sessions.ts';

export const suite: Suite = {
  operation: logout,
  sections: [
    { title: 'documented requests', scenarios: requests },
    { title: 'sessions', scenarios: sessions },
    { title: 'languages', scenarios: languages },
    { title: 'bodies', scenarios: bodyScenarios },
    { title: 'media types', scenarios: mediaTypes },
    { title: 'negotiation', scenarios: negotiation },
    { title: 'methods', scenarios: methods },
    { title: 'queries', scenarios: queries },
    { title: 'repetition and overlap', scenarios: repetition },
  ],
  deep: async () => (await import('./logout/deep.ts')).deepCases,
};
