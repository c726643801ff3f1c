/* Generated from the JSON Schema by npm run generate; edit the schema instead. */

/**
 * Failures of a provider that are known and accepted for a time. A run tells them and does not fail for them.
 */
export interface Baseline {
  /**
   * Where this schema is, for editors; it is not read.
   */
  $schema?: string;
  /**
   * The known failures, none twice.
   */
  entries: BaselineEntry[];
}
/**
 * A requirement that the provider is known to violate.
 */
export interface BaselineEntry {
  /**
   * The id of the requirement, in full.
   */
  id: string;
  /**
   * Why the failure is accepted, for whoever reads the report.
   */
  reason: string;
  /**
   * The last calendar day on which the entry counts, in UTC.
   */
  expires: string;
  /**
   * How the requirement fails. One that fails intermittently may pass in a run; any other that passes makes its entry stale.
   */
  fails?: 'always' | 'intermittently';
  /**
   * The places that the entry is limited to, as reports tell them: JSON pointers, in which * stands for any index, header NAME, or status. All unless given.
   *
   * @minItems 1
   */
  where?: string[];
}
