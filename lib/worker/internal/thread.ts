import { Worker, type WorkerOptions } from 'node:worker_threads';
import { RemoteError } from '../remoteError.js';
import { sealed } from './messages.js';
import type { Launch } from './remote.js';

/** A thread of this process. */
export function thread(url: URL | string, options: WorkerOptions): Launch {
  return (listener) => {
    const worker = new Worker(url, options);
    // Errors have a port of their own, and so overtake what was said before them. At the exit, all has been heard.
    let lastWord = (): void => undefined;
    worker.on('message', (message: unknown) => listener.message(message));
    worker.on('messageerror', (error) => listener.error(error));
    worker.on('error', (error: unknown) => {
      const isFull = codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY';
      lastWord = () => (isFull ? listener.full(outOfMemory(error)) : listener.error(error));
    });
    worker.once('exit', (code) => {
      worker.removeAllListeners();
      lastWord();
      listener.ended({ code, signal: null });
    });
    return {
      post: (message, transfer) => worker.postMessage(sealed(message), transfer),
      kill: () => void worker.terminate(),
    };
  };
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | null | undefined)?.code;

const outOfMemory = (cause: unknown): RemoteError =>
  new RemoteError('MEMORY', 'The thread has grown beyond the memory that it may have, see `resourceLimits`.', {
    cause,
  });
