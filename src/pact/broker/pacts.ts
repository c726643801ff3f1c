/** The pacts that a broker wants verified, and telling it what came of them. */
import type { StoredPact } from '../verify/pacts.ts';
import { parsePact } from '../verify/pacts.ts';
import type { Broker } from './api.ts';

/** A consumer version selector, as the broker takes it. */
export type Selector = Readonly<Record<string, string | boolean>>;

/** Which pacts are meant. */
export interface Wanted {
  readonly provider: string;
  readonly selectors: readonly Selector[];
  readonly providerBranch: string | undefined;
  readonly pending: boolean;
  /** A date; pacts of branches that are being worked on since then. */
  readonly wipSince: string | undefined;
}

interface Link {
  readonly href: string;
}

interface ForVerification {
  readonly _embedded?: {
    readonly pacts?: readonly {
      readonly verificationProperties?: { readonly pending?: boolean };
      readonly _links: { readonly self: Link };
    }[];
  };
}

interface BrokerPact {
  readonly _links?: { readonly 'pb:publish-verification-results'?: Link };
}

async function pactAt(broker: Broker, url: string, pending: boolean): Promise<StoredPact> {
  const json = (await broker.get(url)) as BrokerPact;
  const publishTo = json._links?.['pb:publish-verification-results']?.href;
  return { ...parsePact(json, url), pending, ...(publishTo === undefined ? {} : { publishTo }) };
}

/** One pact by its address, as a webhook names it. */
export function pactByUrl(broker: Broker, url: string): Promise<StoredPact> {
  return pactAt(broker, url, false);
}

/** The pacts for a provider that the selectors choose. */
export async function pactsFor(
  broker: Broker,
  baseUrl: string,
  wanted: Wanted,
): Promise<readonly StoredPact[]> {
  const url = `${baseUrl}/pacts/provider/${encodeURIComponent(wanted.provider)}/for-verification`;
  const found = (await broker.send('POST', url, {
    consumerVersionSelectors: wanted.selectors,
    includePendingStatus: wanted.pending,
    ...(wanted.providerBranch === undefined ? {} : { providerVersionBranch: wanted.providerBranch }),
    ...(wanted.wipSince === undefined ? {} : { includeWipPactsSince: wanted.wipSince }),
  })) as ForVerification;
  const listed = found._embedded?.pacts ?? [];
  return Promise.all(
    listed.map(({ _links, verificationProperties }) =>
      pactAt(broker, _links.self.href, verificationProperties?.pending === true),
    ),
  );
}

/** The version of the provider that was verified. */
export interface ProviderVersion {
  readonly name: string;
  readonly version: string;
  readonly branch: string | undefined;
  readonly buildUrl: string | undefined;
  /** The version of this package. */
  readonly tool: string;
}

/** Publishes the result of each pact that came from the broker. */
export async function publishResults(
  broker: Broker,
  baseUrl: string,
  provider: ProviderVersion,
  results: readonly { readonly pact: StoredPact; readonly success: boolean }[],
): Promise<void> {
  const pacticipant = `${baseUrl}/pacticipants/${encodeURIComponent(provider.name)}`;
  if (provider.branch !== undefined) {
    const branch = encodeURIComponent(provider.branch);
    await broker.send(
      'PUT',
      `${pacticipant}/branches/${branch}/versions/${encodeURIComponent(provider.version)}`,
      {},
    );
  }
  for (const { pact, success } of results) {
    if (pact.publishTo === undefined) continue;
    await broker.send('POST', pact.publishTo, {
      success,
      providerApplicationVersion: provider.version,
      ...(provider.buildUrl === undefined ? {} : { buildUrl: provider.buildUrl }),
      verifiedBy: { implementation: 'ccagent-conformance', version: provider.tool },
    });
  }
}
