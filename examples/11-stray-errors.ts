/**
 * Errors that no Observable and no promise ever sees: one thrown in a timer, and the rejection of a promise that nobody
 * awaits. Without help either of them ends the process, with all that runs in it.
 *
 * `adoptStrayErrors()` follows what each component begins. An error that escapes is a failure of the component that began
 * it, which is cleaned up, handled and started again, while its neighbour goes on counting.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { map, merge, Observable, Subject, timer } from 'rxjs';
import { Supervisor, type Component } from 'rxjs-supervisor';
import { adoptStrayErrors } from 'rxjs-supervisor/node';

/** Says how it failed. */
const told = (name: string, start: Component['start']): Component => ({
  start,
  handleIrrecoverable: (error, { kind, run }) => console.log(`${name} #${run} failed (${kind}): ${String(error)}`),
});

/** The library that it uses takes a callback, and calls it from a timer, where nobody catches. */
const prices = told('prices', ({ run }) => {
  const received = (): string => (run === 0 ? fail('not a price') : 'price: 42');
  return new Observable((subscriber) => {
    const library = setTimeout(() => subscriber.next(received()), 10);
    return () => clearTimeout(library);
  });
});

/** It saves something, and forgets to await that. */
const journal = told('journal', ({ run }) => {
  const saved = new Subject<string>();
  void save(run, saved);
  return saved;
});

async function save(run: number, saved: Subject<string>): Promise<void> {
  await sleep(100);
  saved.next(run === 0 ? fail('disk full') : 'saved');
}

function fail(message: string): never {
  throw new Error(message);
}

/** It knows nothing of all that. */
const clock: Component<string> = {
  start: ({ run }) => timer(300).pipe(map(() => `the clock is still in its run ${run}`)),
};

const adopting = adoptStrayErrors();
const app = new Supervisor([prices, journal, clock], { defaults: { backoff: 10 } });
merge(app.select(prices), app.select(journal)).subscribe((line) => console.log(line));
app.select(clock).subscribe((line) => {
  console.log(line);
  void app.stop();
});

await app.spawn();
adopting.unsubscribe();
