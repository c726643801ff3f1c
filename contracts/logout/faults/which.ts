/** Which requests a behaviour speaks of. None of them changes what is answered elsewhere than at the logout. */
import { valuesOf } from '../../../src/exchange/head.ts';
import type { Edit } from '../../../src/faults/edits.ts';
import type { Asked, Behaviour, Outgoing, PlainAnswer } from '../../../src/provider/behaviour.ts';
import { logoutRoute } from '../provider.ts';

/** Tells whether a request is one of those meant. */
export type Which = (asked: Asked) => boolean;

/** Any request on the logout's path, whatever its method. */
export const onPath: Which = ({ path }) => path === logoutRoute.path;

/** Any logout. */
export const logouts: Which = (asked) => onPath(asked) && asked.method === logoutRoute.method;

/** A logout in a live session. */
export const live: Which = (asked) => logouts(asked) && asked.session === 'alive';

/** A logout with credentials of no live session, or none. */
export const refused: Which = (asked) => logouts(asked) && asked.session !== 'alive';

/** One logout in so many. */
export function oneIn(count: number): Which {
  return (asked) => logouts(asked) && asked.ordinal % count === 0;
}

/** The value of a request's header; empty where there is none. The name is in lower case. */
export function headerOf({ headers }: Pick<Asked, 'headers'>, name: string): string {
  return valuesOf(headers, name)[0] ?? '';
}

/** The media type of a request, in lower case and without parameters; empty where there is none. */
export function typeOf(asked: Pick<Asked, 'headers'>): string {
  return (headerOf(asked, 'content-type').split(';')[0] ?? '').trim().toLowerCase();
}

/** Changes answers on the logout's path. */
export function changing(
  edit: Edit,
  applies: (answer: PlainAnswer, asked: Asked) => boolean = () => true,
): Behaviour {
  return {
    change(answer, asked) {
      if (!onPath(asked) || !applies(answer, asked)) return undefined;
      return edit(answer, { ...asked, subject: logouts(asked) ? 'operation' : 'other-method' });
    },
  };
}

/** Writes in place of the provider where the request is one of those meant. */
export function writing(which: Which, write: (out: Outgoing) => void | Promise<void>): Behaviour {
  return {
    async write(out) {
      if (!which(out.asked)) return false;
      await write(out);
      return true;
    },
  };
}
