/**
 * Components without an Observable: an `async` function and an `async function*`.
 *
 * `signal` tells them to end. What they clean up in `finally`, however long it takes, is awaited: the next run starts
 * after it, and supervision ends after it. The order of the printed lines shows that.
 */
import { setTimeout } from 'node:timers/promises';
import { Subject } from 'rxjs';
import { supervised, type Link } from 'rxjs-supervisor';

/** A promise: a rejection is a failure; a result is the one value, and the end. */
async function logIn({ run, signal }: Link): Promise<string> {
  console.log(`login ${run}: asking`);
  try {
    await setTimeout(10, undefined, { signal });
    if (run === 0) throw new Error('server busy');
    return 'welcome';
  } finally {
    await cleanUp(`login ${run}`);
  }
}

await supervised(logIn, { backoff: 0 }).forEach((answer) => console.log(answer));
console.log('logged in');

/** An async iterable: each `yield` is a value. The second read of the first run hangs; `signal` gets it out of that. */
async function* readLines({ run, signal }: Link): AsyncGenerator<string> {
  console.log(`reader ${run}: opening`);
  try {
    for (let line = 1; ; line++) {
      const hangs = run === 0 && line === 2;
      await setTimeout(hangs ? 60_000 : 10, undefined, { signal });
      yield `line ${line}`;
    }
  } finally {
    await cleanUp(`reader ${run}`);
  }
}

const enough$ = new Subject<void>();
await supervised(readLines, { heartbeat: 100, backoff: 0, cancel$: enough$ }).forEach((line) => {
  console.log(line);
  if (line === 'line 3') enough$.next();
});
console.log('stopped reading');

/** Takes its time: a transaction is rolled back, a file is flushed, the other side is told. */
async function cleanUp(who: string): Promise<void> {
  console.log(`${who}: cleaning up`);
  await setTimeout(20);
  console.log(`${who}: clean`);
}
