import { NEVER } from 'rxjs';
import { supervised, type Component, type Start } from '../lib/index.js';
import { lab } from './support/lab.js';

describe('supervised', () => {
  it('takes a component or its start function', () =>
    lab(({ cold, watch, expectObservable }) => {
      expectObservable(watch(supervised({ start: () => cold('a|') }))).toBe('a|');
      expectObservable(watch(supervised(() => cold('b|')))).toBe('b|');
    }));

  it('has no upstream: `source$` never emits, and never ends', () =>
    lab(({ component, watch, expectObservable }) => {
      const probe = component(({ source$ }) => source$);
      expectObservable(watch(supervised(probe)), '---------!').toBe('----------');
    }));

  it('starts a component of its own for each subscription', () =>
    lab(({ cold, run, flush }) => {
      const runs: number[] = [];
      const output$ = supervised(({ run: number }) => {
        runs.push(number);
        return cold('-#');
      });
      run(output$, 5);
      run(output$, 5);
      flush();
      expect(runs).toEqual([0, 0]);
    }));

  it('gives its component path and run number', () =>
    lab(({ component, cold, run, flush }) => {
      const probe = component(() => cold('-#'));
      run(supervised(probe, { id: 'feed', backoff: 1 }), 5);
      flush();
      expect(probe.links.map(({ path, run: number }) => [path, number])).toEqual([
        [['feed'], 0],
        [['feed'], 1],
        [['feed'], 2],
      ]);
    }));

  it.each([{}, null, undefined, 1, { start: 1 }, { handleIrrecoverable: () => undefined }])(
    'refuses at once what has no start: %p',
    (component) => {
      expect(() => supervised(component as unknown as Component<unknown, never> | Start<unknown, never>)).toThrow(
        TypeError,
      );
    },
  );

  it('refuses bad options at once', () => {
    expect(() => supervised(() => NEVER, { maxRestarts: -1 })).toThrow(RangeError);
  });
});
