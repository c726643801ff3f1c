/** The reference provider in a process of its own, for the bench; tells its parent where it listens. */
import { startReference } from '../../contracts/reference.ts';

const { baseUrl, username, password } = await startReference();
process.send?.({ baseUrl, username, password });
