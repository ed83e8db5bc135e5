import { BroadcastChannel } from 'node:worker_threads';
import { Observable, of, throwError, timer, type ObservableInput } from 'rxjs';
import type { Link } from 'rxjs-supervisor';
import { serveComponent } from 'rxjs-supervisor/worker';

/* A short life. Argument: which. */
const lives: Readonly<Record<string, (link: Link) => ObservableInput<unknown>>> = {
  /** Ends at once, each time in another way. */
  restarts: ({ run }) => {
    if (run % 4 === 0) process.exit(7);
    if (run % 4 === 1) setImmediate(() => fail('thrown'));
    if (run % 4 === 2) return throwError(() => new Error('failed'));
    return run % 4 === 3 ? of() : timer(60_000);
  },
  /** Crashes when all others do. */
  crashes: ({ run }) =>
    new Observable((subscriber) => {
      const channel = new BroadcastChannel('crash');
      channel.onmessage = () => {
        channel.close();
        if (run === 0) fail('crashed');
        else subscriber.complete();
      };
    }),
  /** Says that it is about to end, and ends by itself. */
  races: () =>
    new Observable((subscriber) => {
      subscriber.next('soon');
      const exits = Math.random() < 0.5;
      setTimeout(() => (exits ? process.exit(0) : subscriber.complete()), Math.random() * 4);
    }),
  /** Lives until it is ended. */
  starts: () => timer(60_000),
};

function fail(message: string): never {
  throw new Error(message);
}

serveComponent(lives[process.argv[2] ?? '']!);
