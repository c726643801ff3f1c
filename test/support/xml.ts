/*
 * Reads XML 1.0 strictly, as far as a report needs it: elements, attributes, text, the five entities and
 * character references. Whatever is not well-formed is an error, where a lenient reader would guess.
 */

/** An element. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const markup =
  /<(?<close>\/?)(?<name>[A-Za-z_][\w.-]*)(?<attributes>(?:\s+[\w.:-]+="[^"<]*")*)\s*(?<empty>\/?)>/uy;

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error('XML: ]]> in text');
  return text.replaceAll(/&([^;]*;?)/gu, (_, reference: string) => {
    const [, hex, decimal, name = ''] = /^(?:#x([\da-f]+)|#(\d+)|(\w+));$/iu.exec(reference) ?? [];
    const code = hex === undefined ? decimal && Number(decimal) : parseInt(hex, 16);
    const char = code === undefined || code === '' ? entities[name] : String.fromCodePoint(code);
    if (char === undefined || illegal.test(char)) throw new Error(`XML: the reference &${reference}`);
    return char;
  });
}

function attributesIn(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w.:-]+)="([^"]*)"/gu)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`XML: the attribute ${name} stands twice`);
    attributes[name] = decoded(value);
  }
  return attributes;
}

/**
 * Reads a document.
 *
 * @param text - the document
 * @returns its root element
 * @throws Error where it is not well-formed
 */
export function readXml(text: string): XmlElement {
  const bad = illegal.exec(text);
  if (bad !== null) throw new Error(`XML: a character that XML cannot hold, at ${bad.index}`);
  const root = { name: '', attributes: {}, children: [] as XmlElement[], text: '' };
  const open: (Omit<XmlElement, 'children' | 'text'> & { children: XmlElement[]; text: string })[] = [root];
  let at = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/u.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const top = open.at(-1) ?? root;
    const next = text.indexOf('<', at);
    top.text += decoded(text.slice(at, next < 0 ? undefined : next));
    if (next < 0) break;
    markup.lastIndex = next;
    const { close, name = '', attributes = '', empty } = markup.exec(text)?.groups ?? {};
    if (name === '') throw new Error(`XML: no tag at ${next}: ${text.slice(next, next + 40)}`);
    at = markup.lastIndex;
    if (close === '/') {
      if (top.name !== name || open.length < 2) throw new Error(`XML: </${name}> ends <${top.name}>`);
      open.pop();
      continue;
    }
    const element = { name, attributes: attributesIn(attributes), children: [], text: '' };
    top.children.push(element);
    if (empty !== '/') open.push(element);
  }
  const [only, ...more] = root.children;
  if (open.length > 1 || only === undefined || more.length > 0 || root.text.trim() !== '') {
    throw new Error('XML: not one root element, or one that is not closed');
  }
  return only;
}
