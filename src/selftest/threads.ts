/** Provers in threads of this process: the work is computing, mostly, and a thread computes on one core. */
import { Worker, type MessagePort } from 'node:worker_threads';
import { createProver, type Outcome, type Prover } from './prover.ts';
import type { Bench } from './trial.ts';
import { faultNamed, variantNamed } from '../faults/choose.ts';
import type { Catalogue } from '../faults/fault.ts';

/** A fault or a variant, by its name: functions do not go from one thread to another. */
interface Task {
  readonly number: number;
  readonly kind: 'fault' | 'variant';
  readonly name: string;
}

interface Reply {
  readonly number: number;
  readonly result: Outcome | readonly string[];
}

/** Does in a thread what its port asks for. */
export async function answerTasks(port: MessagePort, bench: Bench, catalogue: Catalogue): Promise<void> {
  const prover = await createProver(bench);
  const carryOut = async ({ number, kind, name }: Task): Promise<void> => {
    const result =
      kind === 'fault'
        ? await prover.tryFault(faultNamed(catalogue, name))
        : await prover.tryVariant(variantNamed(catalogue, name));
    port.postMessage({ number, result } satisfies Reply);
  };
  port.on('message', (task: Task) => void carryOut(task));
}

/** MiB for what is new in a thread: runs begin and end by the hundred, and V8's usual 16 are collected all the time. */
const youngGeneration = 64;

/** A prover in a thread, and the end of it. */
export interface ThreadedProver extends Prover {
  close(): Promise<unknown>;
}

/**
 * Starts a thread.
 *
 * @param entry a module that calls `answerTasks` with its parent's port
 */
export function startThread(entry: URL): ThreadedProver {
  const worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: youngGeneration } });
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let number = 0;
  let failure: Error | undefined;
  worker.on('message', (reply: Reply) => {
    pending.get(reply.number)?.resolve(reply.result);
    pending.delete(reply.number);
  });
  worker.on('error', (error: Error) => {
    failure = error;
    for (const { reject } of pending.values()) reject(error);
  });
  const ask = (kind: Task['kind'], name: string): Promise<unknown> => {
    if (failure !== undefined) return Promise.reject(failure);
    number += 1;
    const reply = Promise.withResolvers<unknown>();
    pending.set(number, reply);
    worker.postMessage({ number, kind, name } satisfies Task);
    return reply.promise;
  };
  return {
    tryFault: ({ name }) => ask('fault', name) as Promise<Outcome>,
    tryVariant: ({ name }) => ask('variant', name) as Promise<readonly string[]>,
    close: () => worker.terminate(),
  };
}
