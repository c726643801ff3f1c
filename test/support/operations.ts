import type { Operation } from '../../src/run/operation.ts';

/** A small operation that is not the logout, for tests of the machinery. */
export const operation: Operation = {
  name: 'greet',
  method: 'PUT',
  path: '/v1/greet',
  shapes: {
    full: { title: 'an object', headers: [['Content-Type', 'application/json']], body: '{}' },
    bare: { title: 'nothing', headers: [] },
  },
  canonicalShape: 'full',
  requirements: [],
  exclusions: [],
  sessions: {
    login: { method: 'POST', path: '/v1/login', headers: [], body: () => '', tokenIn: () => undefined },
    probe: { method: 'GET', path: '/v1/me' },
  },
};
