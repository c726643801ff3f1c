/** The faults that the reference provider can be served with, as behaviours of its operations. */
import { behaviourOf } from '../src/faults/behaviour-of.ts';
import type { Fault } from '../src/faults/fault.ts';
import type { Behaviour } from '../src/provider/behaviour.ts';
import { logout } from './logout/operation.ts';

export { catalogue } from './logout/faults/index.ts';

/** What the reference provider does where it has a fault. */
export function behaviourWith(fault: Fault): Behaviour {
  return behaviourOf(fault, logout);
}
