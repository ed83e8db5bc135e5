import { Subscription, type Unsubscribable } from 'rxjs';

/** Hears an error that nobody caught, and in whose context; true if it is somebody's. */
export type Adopt = (error: unknown) => boolean;

/** Only one can take exceptions away from Node: throws Node's own error if somebody else does. */
export function checkAdoptable(): void {
  process.setUncaughtExceptionCaptureCallback(giveBack);
  giveBack();
}

/**
 * Hears of uncaught exceptions and unhandled rejections before Node does anything about them. What is adopted goes no
 * further; with all others Node does what it does when nobody listens.
 */
export function onStrayErrors(adopt: Adopt): Unsubscribable {
  const listening = new Subscription();
  listening.add(onExceptions(adopt));
  listening.add(onRejections(adopt));
  return listening;
}

/**
 * A monitor cannot change what Node does, unless it sets the capture callback for just this error: Node looks for one
 * when its monitors have heard. A listener of `'uncaughtException'` would end the default behaviour for all errors.
 */
function onExceptions(adopt: Adopt): () => void {
  const heard = (error: unknown): void => {
    if (process.hasUncaughtExceptionCaptureCallback() || !adopt(error)) return;
    process.setUncaughtExceptionCaptureCallback(giveBack);
  };
  process.prependListener('uncaughtExceptionMonitor', heard);
  return () => process.off('uncaughtExceptionMonitor', heard);
}

function giveBack(): void {
  process.setUncaughtExceptionCaptureCallback(null);
}

/**
 * A rejection with a listener is a rejection handled. So one that is nobody's is rejected once more without this one,
 * unless others listen, too; what comes meanwhile goes to the monitor, as by default it becomes an exception.
 */
function onRejections(adopt: Adopt): () => void {
  let pause: NodeJS.Immediate | undefined;
  const heard = (reason: unknown): void => {
    if (adopt(reason) || process.listenerCount('unhandledRejection') > 1) return;
    process.off('unhandledRejection', heard);
    void Promise.reject(reason);
    pause = setImmediate(listen);
  };
  const listen = (): void => void process.prependListener('unhandledRejection', heard);
  listen();
  return () => {
    clearImmediate(pause);
    process.off('unhandledRejection', heard);
  };
}
