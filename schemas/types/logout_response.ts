/* Generated from the JSON Schema by npm run generate; edit the schema instead. */

/**
 * What a logout answers with status 200. The member is optional and others may stand beside it.
 */
export interface LogoutResponse {
  /**
   * Whether the agent was logged out: true when the logout took effect, false when it did not.
   */
  result?: boolean;
  [k: string]: unknown;
}
