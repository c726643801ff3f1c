/** How secrets are called, and what is none whatever it is called. */

/** Names whose values are secrets, in whatever spelling. */
const secretName = String.raw`[\w.-]{0,64}(?:token|secret|passw|pwd|credential|api-?_?key|session-?_?id|jwt|authorization|assertion|signature)[\w.-]{0,64}`;
/** A parameter of a URL or a form, with its name and its value. */
export const parameter = new RegExp(String.raw`(?<=[?&;]|^)(${secretName})=([^&;#\s"']+)`, 'giu');
/** A member of a JSON object, with its name and its value, as they are written. */
export const member = new RegExp(String.raw`"(${secretName})"\s*:\s*"((?:[^"\\]|\\.)*)"`, 'giu');
/** The name of a header whose value is a secret. */
export const secretHeader = new RegExp(
  String.raw`^(?:${secretName}|x-.*(?:auth|key|session|csrf|xsrf).*|cookie2?|set-cookie2)$`,
  'iu',
);

/** A value that stands in many a place and is no secret: a word, a number, a media type, a URL or a date. */
export const ordinary =
  /^(?:[a-z_-]{1,20}|[\d.]{1,12}|[a-z]+\/[a-z.+-]+|https?:.*|\d{4}-\d\d-\d\d.*|(?:null|undefined|true|false))$/iu;
