/**
 * A shutdown that does not wait for ever: one of three children hangs, as it does not heed its `signal`. Nobody can kill
 * a promise, so it is abandoned, and the report says so.
 *
 * A deadline bounds the whole. When it is over nobody has any time left, also not those whose turn had not come: the
 * database is cut off, though it would have closed in good order. A grace of its own bounds the child that may hang,
 * and leaves time for the others. The default grace is 5 s.
 */
import { delay, tap } from 'rxjs';
import { Supervisor, type ChildSpec, type Link } from 'rxjs-supervisor';

/** Ends when it is asked to, and takes 10 ms for that. */
const polite = (id: string): ChildSpec => ({
  id,
  component: ({ cancel$ }: Link) =>
    cancel$.pipe(
      delay(10),
      tap(() => console.log(`${id} has closed in good order`)),
    ),
});

/** Waits for an answer that does not come. It holds neither a timer nor a socket; that would keep the process alive. */
const hanging = (id: string, shutdown: number): ChildSpec => ({
  id,
  component: () => new Promise<void>(() => undefined),
  shutdown,
});

await stopWithin(300, { graceOfUpload: 5_000 });
await stopWithin(300, { graceOfUpload: 50 });

/** Starts the three, and stops them: in reverse, the web server first. */
async function stopWithin(deadline: number, { graceOfUpload }: { graceOfUpload: number }): Promise<void> {
  console.log(`-- ${deadline} ms for all, ${graceOfUpload} ms for the upload`);
  const supervisor = new Supervisor([polite('database'), hanging('upload', graceOfUpload), polite('web server')]);
  const ended = supervisor.spawn();
  await supervisor.whenReady();

  const began = performance.now();
  const { abandoned, took } = await supervisor.stop(deadline);
  await ended;
  const isLate = performance.now() - began > deadline + 500;

  console.log(`ended: ${took.map(({ path }) => path.join('/')).join(', ')}`);
  console.log(`abandoned: ${abandoned.map((path) => path.join('/')).join(', ')}`);
  console.log(isLate ? 'too late' : 'in time');
}
