import { parentPort } from 'node:worker_threads';
import { copyOf } from './errorCopy.js';
import { opened, sealed, type Down, type Up } from './messages.js';
import type { Transferred } from './remote.js';

/** The line of a thread or process to the one that has started it. */
export interface ParentLine {
  /** Throws if the message cannot travel. */
  post(message: Up, transfer?: readonly Transferred[]): void;
  /** From now on the thread or process is kept alive. */
  listen(hear: (message: Down) => void): void;
  /** From now on it is not. */
  leave(): void;
}

/** In a thread, in a process that was started with a channel, or `undefined`. */
export function parentLine(): ParentLine | undefined {
  if (parentPort !== null) return threadLine(parentPort);
  return process.send === undefined ? undefined : processLine();
}

function threadLine(port: NonNullable<typeof parentPort>): ParentLine {
  let listener = ignoring;
  return {
    post: (message, transfer) => port.postMessage(sealed(message), transfer),
    listen: (hear) => void port.on('message', (listener = hearing(hear))),
    leave: () => void port.off('message', listener),
  };
}

/** The parent hears of an error that ends the process before it does; when the parent is gone, the process ends. */
function processLine(): ParentLine {
  let listener = ignoring;
  const send = (message: Up, sent = ignoring): boolean => process.send?.(sealed(message), undefined, {}, sent) ?? true;
  const post = (message: Up): void => void send(message);
  const stray = dying((error, told) => send(['failed', 'stray', copyOf(error)], told));
  const orphaned = (): never => process.exit(1);
  return {
    post,
    listen(hear) {
      process.on('message', (listener = hearing(hear)));
      process.on('uncaughtExceptionMonitor', stray);
      process.on('disconnect', orphaned);
    },
    leave() {
      process.off('message', listener);
      process.off('disconnect', orphaned);
    },
  };
}

/**
 * Hears of the exception that ends this process. When there is much to be sent before it, the end waits until that is done:
 * the exception is taken, and thrown again.
 */
function dying(tell: (error: unknown, told: () => void) => boolean): (error: unknown) => void {
  let isTold = false;
  return (error) => {
    if (isTold || !isFatal()) return;
    isTold = true;
    const throwAgain = (): never => {
      process.setUncaughtExceptionCaptureCallback(null);
      throw error;
    };
    let waits = false;
    waits = !tell(error, () => waits && throwAgain());
    if (waits) process.setUncaughtExceptionCaptureCallback(ignoring);
  };
}

/** An uncaught exception ends this process, as nobody has taken that over. */
const isFatal = (): boolean =>
  process.listenerCount('uncaughtException') === 0 && !process.hasUncaughtExceptionCaptureCallback();

const ignoring = (_travelled: unknown): void => undefined;

const hearing =
  (hear: (message: Down) => void) =>
  (travelled: unknown): void => {
    const message = opened(travelled) as Down | undefined;
    if (message !== undefined) hear(message);
  };
