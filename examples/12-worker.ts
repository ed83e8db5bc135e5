/**
 * A component in a thread of its own: an endless loop there, or a crash, is its own affair, and the main thread goes on.
 *
 * It searches texts with a regular expression. For some of them that one takes longer than the universe is old; no promise
 * and no signal could end that. Here the thread is noticed by its silence, ended, and started again. The next text makes it
 * exit; the last one is fine. This file is both: what the main thread does, and what the other one does.
 */
import { isMainThread } from 'node:worker_threads';
import { interval, map, Subject, type Observable } from 'rxjs';
import { supervise, type LifecycleEvent, type Link } from 'rxjs-supervisor';
import { serveComponent, workerComponent } from 'rxjs-supervisor/worker';

/** In the thread: the upstream of `supervise` comes to it, and its values go back. */
function search({ source$ }: Link<string>): Observable<string> {
  return source$.pipe(
    map((text) => {
      if (text === 'exit') process.exit(7);
      return `${text}: ${/^(a+)+$/.test(text) ? 'found' : 'not found'}`;
    }),
  );
}

/** In the main thread: each run gets one text, when it is ready. */
function main(): void {
  const texts = [`${'a'.repeat(100)}!`, 'exit', 'aaa'];
  const texts$ = new Subject<string>();
  let ticks = 0;
  const clock = interval(20).subscribe(() => ticks++);

  const searcher = workerComponent<string, string>(new URL(import.meta.url), {
    heartbeat: 300,
    handleIrrecoverable(error, { kind, run }) {
      console.log(`thread ${run} failed (${kind}): ${String(error)}`);
      if (kind === 'heartbeat') console.log(`the main thread has ${ticks >= 5 ? 'gone on' : 'waited'}`);
    },
  });
  const events = {
    next({ type, run }: LifecycleEvent): void {
      if (type !== 'ready') return;
      console.log(`thread ${run} is ready`);
      ticks = 0;
      texts$.next(texts[run] ?? '');
      if (run === texts.length - 1) texts$.complete();
    },
  };

  texts$.pipe(supervise(searcher, { id: 'searcher', readiness: 'signal', backoff: 50, events })).subscribe({
    next: (line) => console.log(line),
    complete: () => clock.unsubscribe(),
  });
}

if (isMainThread) main();
else serveComponent(search);
