/** The JSON Schemas of the operation's answers, as the documentation page gives them. */
import errorModel from './errorModel.schema.json' with { type: 'json' };
import logoutResponse from './logout_response.schema.json' with { type: 'json' };

export type { ErrorItem, ErrorModel } from './types/errorModel.ts';
export type { LogoutResponse } from './types/logout_response.ts';

/** By the names the page uses. */
export const schemas = { errorModel, logout_response: logoutResponse };
