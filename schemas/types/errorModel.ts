/* Generated from the JSON Schema by npm run generate; edit the schema instead. */

/**
 * What every answer other than a 200 carries. Each member is optional and others may stand beside them.
 */
export interface ErrorModel {
  /**
   * A technical text for developers, the same whatever language the client asked for.
   */
  devMessage?: string;
  /**
   * The error's number, as a string of digits; leading zeros count.
   */
  errorCode?: string;
  /**
   * Single errors, where the answer reports more than one.
   */
  errors?: ErrorItem[];
  /**
   * A text for people, in the language the client asked for.
   */
  message?: string;
  /**
   * Where to read on or whom to ask, the same whatever language the client asked for.
   */
  moreInfo?: string;
  /**
   * A machine-readable path to the place in the request where the error arose.
   */
  'o:errorPath'?: string;
  /**
   * The HTTP status code of the answer, as a string.
   */
  status?: string;
  /**
   * A URI that leads to the definition of the HTTP status code.
   */
  type?: string;
  [k: string]: unknown;
}
/**
 * One of several errors. Its members mean what they mean at the top.
 */
export interface ErrorItem {
  /**
   * A technical text for developers, the same whatever language the client asked for.
   */
  devMessage?: string;
  /**
   * This error's number, as a string of digits; leading zeros count.
   */
  errorCode?: string;
  /**
   * A text for people, in the language the client asked for.
   */
  message?: string;
  /**
   * Where to read on or whom to ask, the same whatever language the client asked for.
   */
  moreInfo?: string;
  /**
   * A machine-readable path to the place in the request where this error arose.
   */
  'o:errorPath'?: string;
  /**
   * The HTTP status code that belongs to this error, as a string.
   */
  status?: string;
  [k: string]: unknown;
}
