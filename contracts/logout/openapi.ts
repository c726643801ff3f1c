/** The logout's page in words and examples, for the OpenAPI document. */
import { schemas } from '../../schemas/index.ts';
import type { Documentation } from '../../src/openapi/document.ts';

export const documentation: Documentation = {
  title: 'Agent API: logout',
  about:
    'Made from the schemas and requirements by which ccagent-conformance judges providers. ' +
    'Members that are not listed may stand beside those that are.',
  summary: 'Log the agent out',
  description: 'Logs out the agent whose access token the request carries.',
  authorization: 'The access token that the API’s login gave.',
  schemas,
  request: {
    description:
      'Nothing is asked for: an empty object, no body typed as JSON and no body without a type mean the same.',
    examples: { empty: { summary: 'An empty object', value: {} } },
  },
  responses: {
    '200': {
      description: 'The logout was carried out, or could not be: the result says which.',
      schema: 'logout_response',
      examples: {
        done: { summary: 'The agent is logged out', value: { result: true } },
        failed: { summary: 'The logout failed', value: { result: false } },
      },
    },
    default: {
      description: 'Any other status: what went wrong, as one error or as several.',
      schema: 'errorModel',
      examples: {
        single: {
          summary: 'One error: a request without a session',
          value: {
            message: 'Log in before you log out.',
            status: '401',
            errorCode: '82003',
            type: 'http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.2',
          },
        },
        several: {
          summary: 'Several errors in one answer',
          value: {
            message: 'Two things are wrong with the request.',
            status: '400',
            errors: [
              { message: 'The language header is not there.', status: '400', errorCode: '82001' },
              { message: 'The site is not known.', status: '400', errorCode: '00812' },
            ],
          },
        },
      },
    },
  },
};
