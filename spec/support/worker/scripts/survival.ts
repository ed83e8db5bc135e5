import { closeSync, openSync } from 'node:fs';
import { isMainThread, threadId } from 'node:worker_threads';
import { NEVER, Observable } from 'rxjs';
import type { Link } from 'rxjs-supervisor';
import { serveComponent } from 'rxjs-supervisor/worker';
import type { Life } from '../survival.js';

/*
 * Arguments: what it does to itself, and in how many runs. Just before, it says who it is, and when that was. The run after
 * those completes.
 */
const [way = '', times = ''] = process.argv.slice(2);

// What Node itself says of an error that nobody has caught is for nobody: the next file to be opened is number 2 again.
if (isMainThread) {
  closeSync(2);
  openSync('/dev/null', 'w');
}

const ways: Readonly<Record<string, (link: Link) => unknown>> = {
  throw: () => {
    throw new Error('thrown');
  },
  'throw null': () => {
    throw null;
  },
  rejection: () => Promise.reject(new Error('rejected')),
  'exit(0)': () => process.exit(0),
  'exit(7)': () => process.exit(7),
  'stack overflow': function deeper(): unknown {
    return [deeper()];
  },
  'endless loop': () => {
    for (;;);
  },
  'Atomics.wait': () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  SIGKILL: () => process.kill(process.pid, 'SIGKILL'),
  SIGSTOP: () => process.kill(process.pid, 'SIGSTOP'),
  // It looks at what asks it to end, and goes on.
  'SIGTERM ignored': ({ cancel$, errors }) => {
    process.on('SIGTERM', () => undefined);
    cancel$.subscribe();
    errors.next(new Error('stuck'));
  },
};

const self = (): Life => ({ pid: process.pid, thread: threadId, at: Number(process.hrtime.bigint()) / 1e6 });

/** A moment after it is up, out of step with its signs of life. */
const atSomeTime = (act: () => void): unknown => setTimeout(act, Math.random() * 40);

serveComponent<Life, never>(
  (link) => {
    link.ready();
    if (link.run === Number(times)) return [self()];
    return new Observable<Life>((subscriber) => {
      atSomeTime(() => {
        subscriber.next(self());
        // A signal gives it no time for what is still to be written.
        if (way === 'SIGKILL' || way === 'SIGSTOP') setTimeout(() => ways[way]!(link), 5);
        else void ways[way]!(link);
      });
      return NEVER.subscribe();
    });
  },
  { readiness: 'signal' },
);
