/**
 * Testing a supervised component with marbles: copy this page into your own tests.
 *
 * Runs, handler, waits and events all keep the time of `TestScheduler.run`, with no option and no mock: what takes hours
 * in production takes none here. One character is one millisecond. It prints a line for each test that passes.
 */
import { deepStrictEqual } from 'node:assert';
import { catchError, ignoreElements, map, NEVER, Subject, takeUntil, type Observable } from 'rxjs';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import { supervised, type Component, type LifecycleEvent } from 'rxjs-supervisor';

/** The component under test, as it would be in your own code: reports what it cannot mend, ends when it is asked to. */
const readStream = (connect: () => Observable<string>): Component<string> => ({
  start: ({ errors, acks, cancel$ }) =>
    connect().pipe(
      catchError((error: unknown) => {
        errors.next(error);
        return acks.pipe(ignoreElements());
      }),
      takeUntil(cancel$),
    ),
});

test('values pass, and after a crash those of the next run', ({ cold, expectObservable, expectSubscriptions }) => {
  const first = cold('  -a-b-#         ');
  const second = cold('         -c-d-| ');
  const expected = '    -a-b-----c-d-| ';

  const output$ = supervised(readStream(inTurn(first, second)), { backoff: 3 });

  expectObservable(output$).toBe(expected);
  expectSubscriptions(first.subscriptions).toBe('  ^----!        ');
  expectSubscriptions(second.subscriptions).toBe(' --------^----!');
});

test('after a crash the handler gets the error, and the wait begins when it is done', ({
  cold,
  expectObservable,
  flush,
}) => {
  const first = cold('  -a-#           ');
  const handler = cold('   --|         ');
  const second = cold('         -b-|   ');
  const expected = '    -a-------b-|   ';
  const handled: unknown[] = [];

  const component: Component<string> = {
    ...readStream(inTurn(first, second)),
    handleIrrecoverable: (error) => {
      handled.push(error);
      return handler;
    },
  };
  const output$ = supervised(component, { backoff: 3 });

  expectObservable(output$).toBe(expected);
  flush();
  deepStrictEqual(handled, ['error']);
});

test('each wait is twice as long as the one before', ({ cold, expectObservable }) => {
  const crash = cold('  -#');
  const expected = '    - 100ms - 200ms - 400ms -a|';

  const output$ = supervised(readStream(inTurn(crash, crash, crash, cold('-a|'))));

  expectObservable(output$).toBe(expected);
});

test('cancel$ ends it gracefully', ({ cold, hot, expectObservable, expectSubscriptions }) => {
  const endless = cold('-a-b-c-d-e-f-g');
  const cancel$ = hot(' ------x       ');
  const expected = '    -a-b-c|       ';

  const output$ = supervised(
    readStream(() => endless),
    { cancel$ },
  );

  expectObservable(output$).toBe(expected);
  expectSubscriptions(endless.subscriptions).toBe('^-----!');
});

test('unsubscribing ends it, also during a wait', ({ cold, expectObservable, expectSubscriptions }) => {
  const crash = cold('  -a#        ');
  const unsubscribe = ' ------!    ';
  const expected = '    -a---------';

  const output$ = supervised(
    readStream(() => crash),
    { backoff: 10 },
  );

  expectObservable(output$, unsubscribe).toBe(expected);
  expectSubscriptions(crash.subscriptions).toBe('^-!');
});

test('the events tell its whole life', ({ cold, flush }) => {
  const log: string[] = [];
  const events = new Subject<LifecycleEvent>();
  events.pipe(map(({ at, run, type }) => `${at} run ${run} ${type}`)).subscribe((line) => log.push(line));

  supervised(readStream(inTurn(cold('-a-#'), cold('--b|'))), { backoff: 5, events }).subscribe();
  flush();

  deepStrictEqual(log, [
    '0 run 0 starting',
    '0 run 0 started',
    '0 run 0 ready',
    '3 run 0 failed',
    '3 run 0 acknowledged',
    '3 run 0 ended',
    '3 run 0 handled',
    '3 run 0 waiting',
    '8 run 1 starting',
    '8 run 1 started',
    '8 run 1 ready',
    '11 run 1 ended',
    '11 run 1 stopped',
  ]);
});

/** Each run connects to the next of these streams. */
function inTurn(...streams: Observable<string>[]): () => Observable<string> {
  let run = 0;
  return () => streams[run++] ?? NEVER;
}

/** One test on a virtual clock of its own; with jest or vitest: `it(title, () => scheduler.run(body))`. */
function test(title: string, body: (helpers: RunHelpers) => void): void {
  const scheduler = new TestScheduler((actual, expected) => deepStrictEqual(actual, expected));
  scheduler.run(body);
  console.log(`passed: ${title}`);
}
