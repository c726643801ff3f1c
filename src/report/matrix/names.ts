/** What targets are called whose reports do not say: the address, and where that is not theirs alone, the folder. */
import { basename, dirname } from 'node:path';

/** A report without a name. */
export interface Nameless {
  readonly baseUrl: string;
  readonly file: string;
}

function addressOf(baseUrl: string): string {
  const url = URL.parse(baseUrl);
  return url === null ? baseUrl : url.host + url.pathname.replace(/\/$/u, '');
}

/** Names for reports, each told from the others and from the names that are taken. */
export function namesFor(reports: readonly Nameless[], taken: readonly string[]): readonly string[] {
  const addresses = reports.map(({ baseUrl }) => addressOf(baseUrl));
  const used = new Set(taken);
  return reports.map(({ file }, index) => {
    const address = addresses[index] ?? '';
    const shared = used.has(address) || addresses.filter((other) => other === address).length > 1;
    const plain = shared ? `${address} (${basename(dirname(file))})` : address;
    let name = plain;
    for (let number = 2; used.has(name); number += 1) name = `${plain} ${number}`;
    used.add(name);
    return name;
  });
}
