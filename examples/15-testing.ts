/**
 * Testing with `rxjs-supervisor/testing`, in virtual time: hours of it take no time here.
 *
 * First a component of one's own, as one would in a spec: what happened is read from the log, in short and as a picture.
 * Then what nobody has thought of: `explore` plays stories with a reconnect loop that is written by hand, and finds one
 * in which it connects again though nobody listens any more. The same loop by `supervised` stands a thousand stories.
 * With a test runner, `expectNothingLeft` stands in `afterEach`, and the line with `replay` becomes a spec.
 */
import { defer, map, Observable, Subscription, timer } from 'rxjs';
import { supervised, Supervisor, type Component } from 'rxjs-supervisor';
import {
  expectNothingLeft,
  explore,
  InvariantBrokenError,
  recordEvents,
  scripted,
  testScheduler,
  type Build,
} from 'rxjs-supervisor/testing';

/** The component under test: what it cannot read is a failure of it. */
const prices = (lines$: Observable<string>): Component<number> => ({
  start: () =>
    lines$.pipe(
      map((line) => {
        if (Number.isNaN(Number(line))) throw new TypeError(`not a number: ${line}`);
        return Number(line);
      }),
    ),
});

console.log('-- in virtual time');
testScheduler().run(({ cold, expectObservable, flush }) => {
  const app = new Supervisor([
    { id: 'clock', component: scripted('^----#', '-') },
    { id: 'prices', component: prices(cold('1-2-x')), backoff: 50 },
  ]);
  const log = recordEvents(app);

  expectObservable(log.beside('values', app.select('prices'))).toBe('1-2- 50ms 1-2- 50ms 1|', { 1: 1, 2: 2 });
  expectObservable(app.run$, '109ms !').toBe('-');
  flush();

  console.log(log.read());
  console.log(String(log));
});
expectNothingLeft();

/** Connects again 100 ms after an error; it looks right. */
const reconnecting = (connection$: Observable<unknown>): Observable<unknown> =>
  new Observable((subscriber) => {
    let connection = Subscription.EMPTY;
    const connect = (): void => {
      connection = connection$.subscribe({
        next: (value) => subscriber.next(value),
        error: () => reconnect(),
        complete: () => subscriber.complete(),
      });
    };
    const reconnect = (): void => void timer(100).subscribe(connect);
    connect();
    return () => connection.unsubscribe();
  });

console.log('-- a loop written by hand');
look((world) => reconnecting(defer(() => world.component('feed').start())));
console.log('-- and by supervised');
look((world) => supervised(world.component('feed'), { backoff: 100, cancel$: world.cancel$, events: world.events }));

/** Plays a thousand stories, and shows the first one that breaks a rule. */
function look(build: Build): void {
  try {
    const { stories } = explore(build, { without: ['next tears down with a throw'] });
    console.log(`${stories} stories, and no rule is broken`);
  } catch (error) {
    if (!(error instanceof InvariantBrokenError)) throw error;
    // `error.message` says more: what was left, and how its components played.
    console.log(`broken: ${error.rule}`);
    console.log(`replay(build, '${error.story}');`);
  }
}
