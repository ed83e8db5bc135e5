import { EventEmitter } from 'node:events';
import { of } from 'rxjs';

/** The ways for an error to escape every stream. */
export const strayWays: Readonly<Record<string, (error: unknown) => void>> = {
  'a timer': (error) => setTimeout(() => fail(error), 1),
  'an immediate': (error) => setImmediate(() => fail(error)),
  'a tick': (error) => process.nextTick(() => fail(error)),
  'an emitter': (error) => {
    const emitter = new EventEmitter();
    setImmediate(() => emitter.emit('hurt'));
    emitter.on('hurt', () => fail(error));
  },
  "the 'error' of an emitter": (error) => setImmediate(() => new EventEmitter().emit('error', error)),
  'an event target': (error) => {
    const target = new EventTarget();
    target.addEventListener('hurt', () => fail(error));
    setImmediate(() => target.dispatchEvent(new Event('hurt')));
  },
  'a promise': (error) => void Promise.reject(error),
  'a then': (error) => void Promise.resolve().then(() => fail(error)),
  'an async function': (error) =>
    void (async () => {
      await Promise.resolve();
      fail(error);
    })(),
  'a subscriber': (error) => void of(1).subscribe(() => fail(error)),
};

/** What may be thrown. */
export const strayErrors: Readonly<Record<string, () => unknown>> = {
  'an Error': () => new Error('stray'),
  null: () => null,
  undefined: () => undefined,
  'a string': () => 'stray',
  'an object': () => ({ code: 'STRAY' }),
};

function fail(error: unknown): never {
  throw error;
}
