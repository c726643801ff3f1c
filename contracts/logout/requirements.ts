/** Everything that the logout owes, section by section. */
import type { Requirement } from '../../src/judge/requirement.ts';
import { defaultResponse } from '../agent-api/default-response.ts';
import { http } from '../agent-api/http.ts';
import { security } from '../agent-api/security.ts';
import { transport } from '../agent-api/transport.ts';
import { liveSessionInEachShape, noSession } from '../agent-api/trials.ts';
import { interopRequirements } from './rules/interop.ts';
import { operationRequirements } from './rules/operation.ts';
import { response200Requirements } from './rules/response-200.ts';
import { securityRequirements } from './rules/security.ts';
import { shapes } from './shapes.ts';

const liveTrials = liveSessionInEachShape(shapes);

export const requirements: readonly Requirement[] = [
  ...operationRequirements,
  ...response200Requirements,
  ...defaultResponse,
  ...transport([...liveTrials, noSession]),
  ...interopRequirements,
  ...http,
  ...security(liveTrials),
  ...securityRequirements,
];
