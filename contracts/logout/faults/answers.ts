/** Faults that change answers, section by section. */
import type { Catalogue } from '../../../src/faults/fault.ts';
import { clientFaults } from './clients.ts';
import { disguiseFaults } from './disguises.ts';
import { edgeFaults } from './edges.ts';
import { episodeFaults } from './episodes.ts';
import { foreignFaults } from './foreign.ts';
import { frameworkPageFaults } from './framework-pages.ts';
import { frameworkFaults } from './frameworks.ts';
import { gatewayFaults } from './gateways.ts';
import { httpHeaderFaults } from './http-headers.ts';
import { intermittentFaults } from './intermittent.ts';
import { jsonTextFaults } from './json-text.ts';
import { languageFaults } from './languages.ts';
import { leakFaults } from './leaks.ts';
import { mediaTypeFaults } from './media-types.ts';
import { oneShapeFaults } from './one-shape.ts';
import { proseFaults } from './prose.ts';
import { schemaFaults } from './schema.ts';
import { securityFaults } from './security.ts';

export const answerFaults: Catalogue['faults'] = [
  { section: 'member types', faults: schemaFaults },
  { section: 'media types', faults: mediaTypeFaults },
  { section: 'JSON texts', faults: jsonTextFaults },
  { section: 'prose', faults: proseFaults },
  { section: 'languages', faults: languageFaults },
  { section: 'in other languages than English', faults: foreignFaults },
  { section: 'what clients lean on', faults: clientFaults },
  { section: 'headers', faults: httpHeaderFaults },
  { section: 'security', faults: securityFaults },
  { section: 'traces and tokens', faults: leakFaults },
  { section: 'frameworks’ defaults', faults: [...frameworkFaults, ...frameworkPageFaults] },
  { section: 'products in front', faults: edgeFaults },
  { section: 'what passes for something else', faults: disguiseFaults },
  { section: 'what stands in front', faults: gatewayFaults },
  { section: 'one form of request only', faults: oneShapeFaults },
  { section: 'now and then', faults: intermittentFaults },
  { section: 'at first, later, on one node', faults: episodeFaults },
];
