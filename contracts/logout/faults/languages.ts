/** What must stay the same in every language, localised. */
import { inDeadSession, ofOperation, refusal, withoutSession } from '../../../src/faults/conditions.ts';
import { members } from '../../../src/faults/edits.ts';
import type { FaultAsked } from '../../../src/faults/fault.ts';
import { faultsOf, type Row } from './answer-rows.ts';
import { headerOf } from './which.ts';

/** The language that a request asks for, by either header. */
function languageOf(asked: FaultAsked): string {
  const named = headerOf(asked, 'x-ccasset-language') || headerOf(asked, 'accept-language');
  return named.slice(0, 2).toLowerCase();
}

const texts: Readonly<Record<string, string>> = {
  fr: 'Le jeton est absent.',
  de: 'Das Token fehlt.',
  ja: 'トークンがありません。',
};

function localised(asked: FaultAsked): string {
  return texts[languageOf(asked)] ?? 'The token is missing.';
}

function helpPage(asked: FaultAsked): string {
  return `https://docs.example.com/${languageOf(asked) || 'en'}/errors`;
}

const rows: readonly Row[] = [
  [
    'dev-message-localised',
    'default-response/devMessage-is-not-localized',
    'one bundle of texts serves both messages',
    ofOperation,
    refusal,
    members((_, asked) => ({ devMessage: localised(asked) })),
  ],
  [
    'dev-message-localised-by-accept-language',
    'default-response/devMessage-is-not-localized',
    'the framework localises by Accept-Language whatever the API’s own header says',
    withoutSession,
    refusal,
    members((_, asked) => ({
      devMessage: texts[headerOf(asked, 'accept-language').slice(0, 2)] ?? 'No token.',
    })),
  ],
  [
    'dev-message-localised-for-dead-sessions',
    'default-response/devMessage-is-not-localized',
    'the token validator has texts of its own',
    inDeadSession,
    refusal,
    members((_, asked) => ({ devMessage: localised(asked) })),
  ],
  [
    'dev-message-names-the-language',
    'default-response/devMessage-is-not-localized',
    'the context of the request is printed into the text',
    ofOperation,
    refusal,
    members((_, asked) => ({ devMessage: `No token (locale ${languageOf(asked) || 'en'})` })),
  ],
  [
    'more-info-localised',
    'default-response/moreInfo-is-not-localized',
    'the link leads to the help page in the reader’s language',
    ofOperation,
    refusal,
    members((_, asked) => ({ moreInfo: helpPage(asked) })),
  ],
  [
    'item-dev-message-localised',
    'default-response/item-devMessage-is-not-localized',
    'nested errors come from the validator, which localises all it says',
    ofOperation,
    refusal,
    members((_, asked) => ({ errors: [{ devMessage: localised(asked) }] })),
  ],
  [
    'item-more-info-localised',
    'default-response/item-moreInfo-is-not-localized',
    'each nested error links to a help page in the reader’s language',
    ofOperation,
    refusal,
    members((_, asked) => ({ errors: [{ moreInfo: helpPage(asked) }] })),
  ],
];

export const languageFaults = faultsOf(rows);
