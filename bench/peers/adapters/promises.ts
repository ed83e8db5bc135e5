import type { Kept, Peer } from '../peer.js';
import { error, type Script } from '../script.js';

/** Works until it fails, or until the signal tells it to end. */
export type Operation = (signal: AbortSignal) => Promise<never>;

function operation(script: Script): Operation {
  return (signal) =>
    new Promise((_, reject) => {
      const end = script.start(() => {
        end();
        signal.removeEventListener('abort', abort);
        reject(error);
      });
      const abort = (): void => {
        end();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort, { once: true });
    });
}

/** A promise and a signal for each; the promises settle when all is over. */
export const promised = (keep: (operation: Operation, signal: AbortSignal) => Promise<never>): Peer<Operation> => ({
  component: operation,
  keep(components): Kept {
    const controllers = components.map(() => new AbortController());
    const promises = components.map((component, i) => keep(component, controllers[i]!.signal));
    return {
      stop() {
        for (const controller of controllers) controller.abort();
        return Promise.allSettled(promises);
      },
    };
  },
});
