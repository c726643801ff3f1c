/** From a fault to the behaviour that makes a provider have it. */
import type { Asked, Behaviour } from '../provider/behaviour.ts';
import type { Fault, FaultAsked } from './fault.ts';

/** The part of an operation that tells whose request it is. */
export interface FaultyOperation {
  readonly method: string;
  readonly path: string;
  readonly sessions: { readonly probe: { readonly path: string } };
}

function askedOf(asked: Asked, operation: FaultyOperation): FaultAsked | undefined {
  if (asked.path === operation.sessions.probe.path) return { ...asked, subject: 'probe' };
  if (asked.path !== operation.path) return undefined;
  return { ...asked, subject: asked.method === operation.method ? 'operation' : 'other-method' };
}

/**
 * The behaviour of a provider that has a fault. Answers to requests elsewhere, logins for example, are left as
 * they are by a fault that changes answers.
 */
export function behaviourOf(fault: Fault, operation: FaultyOperation): Behaviour {
  if (fault.kind !== 'answer') return fault.behaviour;
  return {
    change(answer, asked) {
      const told = askedOf(asked, operation);
      if (told === undefined || !fault.asked.test(told) || !fault.answered.test(answer)) return undefined;
      return fault.change(answer, told);
    },
  };
}
