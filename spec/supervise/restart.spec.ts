import { NEVER, throwError } from 'rxjs';
import { supervised, UnexpectedCompletionError } from '../../lib/index.js';
import { lab } from '../support/lab.js';

const oops = new Error('oops');

describe('a transient component', () => {
  it.each([{}, { restart: 'transient' }] as const)(
    'restarts after a failure and ends when it completes: %j',
    (config) =>
      lab(({ cold, watch, playing, expectObservable, log }) => {
        const component = playing(cold('a-#'), cold('b-|'));
        expectObservable(watch(supervised(component, { ...config, backoff: 5, events: log }))).toBe('a------b-|');
      }),
  );

  it('is the default: its completion asks no policy and calls no handler', () =>
    lab(({ cold, watch, component, expectObservable, flush, log }) => {
      const done = component(() => cold('a-|'));
      const decide = jest.fn();
      expectObservable(watch(supervised(done, { decide, events: log }))).toBe('a-|');
      flush();
      expect(log.lines).toEqual(['@0 starting started ready @2 ended(completed) stopped(completed)']);
      expect(decide).not.toHaveBeenCalled();
      expect(done.handled).toEqual([]);
    }));
});

describe('a permanent component', () => {
  it('restarts after it completes and after it fails', () =>
    lab(({ cold, watch, playing, expectObservable, flush, log }) => {
      const component = playing(cold('a-|'), cold('b-#'), cold('c--'));
      const output$ = watch(supervised(component, { restart: 'permanent', backoff: 5, events: log }));
      expectObservable(output$, '--------------------!').toBe('a------b------c------');
      flush();
      expect(log.lines).toEqual([
        '@0 starting started ready @2 failed(completion) ended(failed) handled waiting(5)',
        '@7 starting started ready @9 failed(error) ended(failed) handled waiting(5)',
        '@14 starting started ready @20 ended(unsubscribed) stopped(unsubscribed)',
      ]);
    }));

  it('fails by completing with an UnexpectedCompletionError that has no stack', () =>
    lab(({ cold, component, run, flush }) => {
      const permanent = component(() => cold('|'));
      run(supervised(permanent, { restart: 'permanent', backoff: 5, id: 'feed' }), 12);
      flush();
      expect(permanent.handled.map(({ kind, run: number, attempt }) => [kind, number, attempt])).toEqual([
        ['completion', 0, 0],
        ['completion', 1, 1],
        ['completion', 2, 2],
      ]);
      const { error } = permanent.handled[0]!;
      expect(error).toBeInstanceOf(UnexpectedCompletionError);
      expect(error).toMatchObject({
        code: 'UNEXPECTED_COMPLETION',
        message: expect.stringContaining('feed') as string,
      });
      expect((error as Error).stack).not.toContain('\n    at ');
    }));

  it('completes the output when `decide` stops it after a completion', () =>
    lab(({ cold, watch, expectObservable }) => {
      const output$ = supervised(() => cold('a-|'), { restart: 'permanent', decide: () => 'stop' });
      expectObservable(watch(output$)).toBe('a-|');
    }));

  it('gives up with the completion as cause when `decide` escalates it', () =>
    lab(({ cold, run, component, flush, log }) => {
      const permanent = component(() => cold('a-|'));
      run(supervised(permanent, { restart: 'permanent', decide: () => 'escalate', events: log }));
      flush();
      expect(log.find('gave_up').error).toBe(permanent.handled[0]!.error);
    }));
});

describe('a temporary component', () => {
  it('never restarts: its failure is handled, then errors the output as it is', () =>
    lab(({ cold, watch, component, expectObservable, flush, log }) => {
      const temporary = component(() => cold('a-#', undefined, oops));
      expectObservable(watch(supervised(temporary, { restart: 'temporary', events: log }))).toBe(
        'a-#',
        undefined,
        oops,
      );
      flush();
      expect(log.lines).toEqual(['@0 starting started ready @2 failed(error) ended(failed) handled stopped(failed)']);
      expect(temporary.handled).toHaveLength(1);
    }));

  it.each([oops, undefined])('keeps the identity of its error: %p', (error) =>
    lab(({ watch, flush }) => {
      const errors: unknown[] = [];
      const output$ = watch(supervised(() => throwError(() => error), { restart: 'temporary' }));
      output$.subscribe({ error: (thrown: unknown) => errors.push(thrown) });
      flush();
      expect(errors).toHaveLength(1);
      expect(errors[0]).toBe(error);
    }),
  );

  it('completes the output when it completes', () =>
    lab(({ cold, watch, expectObservable, flush, log }) => {
      expectObservable(watch(supervised(() => cold('a-|'), { restart: 'temporary', events: log }))).toBe('a-|');
      flush();
      expect(log.lines).toEqual(['@0 starting started ready @2 ended(completed) stopped(completed)']);
    }));

  it('completes the output when `decide` stops it', () =>
    lab(({ cold, watch, expectObservable, flush, log }) => {
      const output$ = supervised(() => cold('a-#'), { restart: 'temporary', decide: () => 'stop', events: log });
      expectObservable(watch(output$)).toBe('a-|');
      flush();
      expect(log.lines[0]).toMatch(/handled stopped\(stop\)$/);
    }));

  it('does not use the backoff, and never starts again', () =>
    lab(({ watch, component, run, flush }) => {
      const backoff = jest.fn(() => 1);
      const temporary = component(() => NEVER);
      run(watch(supervised(temporary, { restart: 'temporary', heartbeat: 10, backoff })));
      flush();
      expect(temporary.starts).toBe(1);
      expect(backoff).not.toHaveBeenCalled();
    }));
});
