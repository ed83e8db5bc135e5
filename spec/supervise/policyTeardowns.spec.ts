import { concat, EMPTY, ignoreElements, NEVER, of, Subject, throwError, timer, type Observable } from 'rxjs';
import { supervised, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import { throwingAtTheEnd } from '../support/lab/scripts.js';

const mistake = new Error('of the teardown');
const throwing = (source$: Observable<unknown> = NEVER): Observable<unknown> => throwingAtTheEnd(source$, mistake);
const after = (ms: number): Observable<never> => timer(ms).pipe(ignoreElements());
const failing = (): Observable<never> => throwError(() => 'oops');

type Given = SuperviseConfig & { readonly handling?: () => Observable<unknown> };

describe('a teardown that throws is told, and the component is started again: that', () => {
  it.each<[string, Given, string]>([
    [
      'of what the handler returned, when that completes',
      { handling: () => throwing(after(5)), backoff: 10 },
      '@5 teardown_failed handled waiting(10)',
    ],
    [
      'of what the handler returned, when that completes at once',
      { handling: () => throwing(EMPTY), backoff: 10 },
      'teardown_failed handled waiting(10)',
    ],
    ['of a notifier that emits', { backoff: () => throwing(timer(5)) }, 'handled waiting(null) @5 teardown_failed'],
    [
      'of a notifier that emits at once',
      { backoff: () => throwing(concat(of(1), NEVER)) },
      'handled waiting(null) teardown_failed',
    ],
    [
      'of a notifier that emits and ends at once',
      { backoff: () => throwing(of(1)) },
      'handled waiting(null) teardown_failed',
    ],
  ])('%s', (_, { handling, ...config }, middle) =>
    lab(({ component, run, flush, log }) => {
      const probe = component(({ run }) => (run === 0 ? failing() : NEVER), handling);
      run(supervised(probe, { ...config, events: log }), 100);
      flush();
      expect(log.lines[0]).toBe(`@0 starting started failed(error) ended(failed) ${middle}`);
      expect(log.find('teardown_failed').error).toBe(mistake);
      expect(probe.starts).toBe(2);
    }),
  );
});

describe('a teardown that throws is told, and what is escalated is so as ever: that', () => {
  it.each<[string, Given, object]>([
    [
      'of what the handler returned, when that fails',
      {
        handling: () =>
          throwing(
            concat(
              after(5),
              throwError(() => 'no'),
            ),
          ),
      },
      { code: 'HANDLER_FAILED', handlerError: 'no' },
    ],
    [
      'of a handler that outlives its time',
      { handling: () => throwing(), handlerTimeout: 5 },
      { code: 'HANDLER_FAILED', handlerError: { code: 'HANDLER_TIMEOUT' } },
    ],
    ['of a notifier that completes', { backoff: () => throwing(after(5)) }, { code: 'POLICY_FAILED' }],
  ])('%s', (_, { handling, ...config }, error) =>
    lab(({ component, watch, flush, log }) => {
      const errors: unknown[] = [];
      const output$ = supervised(component(failing, handling), { ...config, events: log });
      watch(output$).subscribe({ error: (error: unknown) => errors.push(error) });
      flush();
      expect(errors).toMatchObject([{ ...error, cause: 'oops' }]);
      expect(log.types.slice(-3).filter((type) => type !== 'handled' && type !== 'waiting')).toEqual([
        'teardown_failed',
        'gave_up',
        'stopped',
      ]);
    }),
  );
});

describe.each<[string, Given]>([
  ['a handler', { handling: () => throwing() }],
  ['a notifier', { backoff: () => throwing() }],
])('a component that waits for %s with a teardown that throws', (_, { handling, ...config }) => {
  it('is ended by unsubscribing, which does not throw', () =>
    lab(({ component, run, at, flush, log }) => {
      const subscription = run(supervised(component(failing, handling), { ...config, events: log }));
      at(5, () => subscription.unsubscribe());
      flush();
      expect(log.lines.join()).toMatch(/ @5 teardown_failed stopped\(unsubscribed\)$/);
    }));

  it('is ended by `cancel$`', () =>
    lab(({ component, watch, at, flush, log }) => {
      const cancel$ = new Subject<void>();
      const ends: unknown[] = [];
      const output$ = supervised(component(failing, handling), { ...config, cancel$, events: log });
      watch(output$).subscribe({ complete: () => ends.push('complete') });
      at(5, () => cancel$.next());
      flush();
      expect(log.lines.join()).toMatch(/ @5 teardown_failed stopped\(stop\)$/);
      expect([ends, cancel$.observed]).toEqual([['complete'], false]);
    }));
});
