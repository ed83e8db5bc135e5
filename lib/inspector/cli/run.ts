import { constants } from 'node:os';
import { Subscription, type Observable } from 'rxjs';
import { clean } from './clean.js';
import { endings, type Io } from './io.js';

/**
 * Runs a command to its end, which may be that of its work, its failure, a signal, or that nobody reads any more what it
 * prints. Resolves with the exit code.
 */
export const run = (work$: Observable<unknown>, io: Io): Promise<number> =>
  new Promise((resolve) => {
    const working = new Subscription();
    const end = (code: number, why?: unknown): void => {
      if (working.closed) return;
      working.unsubscribe();
      if (why !== undefined) io.stderr.write(`rxjs-supervisor: ${textOf(why)}\n`);
      resolve(code);
    };
    for (const signal of endings) {
      const listener = (): void => end(128 + constants.signals[signal]);
      io.on(signal, listener);
      working.add(() => io.off(signal, listener));
    }
    // Who closes a pipe has read enough. These stay, as what was written may still come back.
    io.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? end(0) : end(1, error)));
    io.stderr.on('error', () => end(1));
    working.add(work$.subscribe({ error: (error: unknown) => end(1, error), complete: () => end(0) }));
  });

const textOf = (error: unknown): string => clean(error instanceof Error ? error.message : String(error));
