import { NEVER, of, throwError, timer, type Observable } from 'rxjs';
import type { SuperviseConfig } from '../../lib/index.js';
import { Recovery, type Recovered } from '../../lib/internal/recovery.js';
import { KeptChild } from '../support/lab/keptChild.js';
import { lab, type Lab } from '../support/lab.js';

/** Recovers from a failure at 0; what it came to, and when. */
function recovering({ now }: Lab, config: SuperviseConfig, handler?: () => Observable<unknown>) {
  const outcomes: string[] = [];
  const child = new KeptChild(() => throwError(() => 'oops'), config, handler);
  child.start();
  const say = (what: string) => () => void outcomes.push(`${what} at ${now()}`);
  const recovered: Recovered = {
    restart: say('restart'),
    stop: say('stop'),
    gone: say('gone'),
    escalate: say('escalate'),
  };
  return { outcomes, recovery: new Recovery(child, child.overs[0]!.failure!, recovered) };
}

describe('Recovery', () => {
  it.each<[SuperviseConfig, (() => Observable<unknown>) | undefined, string]>([
    [{ backoff: 0 }, undefined, 'restart at 0'],
    [{ backoff: 7 }, undefined, 'restart at 7'],
    [{ backoff: 7 }, () => timer(3), 'restart at 10'],
    [{ backoff: () => timer(2, 2) }, undefined, 'restart at 2'],
    [{ decide: () => 'stop' }, undefined, 'stop at 0'],
    [{ decide: () => 'escalate' }, undefined, 'escalate at 0'],
    [{ restart: 'temporary' }, undefined, 'gone at 0'],
    [{ maxRestarts: 0 }, undefined, 'escalate at 0'],
    [{}, () => throwError(() => 'mistake'), 'escalate at 0'],
    [{ handlerTimeout: 9 }, () => NEVER, 'escalate at 9'],
    [{ backoff: () => -1 }, undefined, 'escalate at 0'],
    [{ backoff: () => throwError(() => 'mistake') }, undefined, 'escalate at 0'],
  ])('comes to one thing, once: %j', (config, handler, expected) =>
    lab((tools) => {
      const { outcomes } = recovering(tools, config, handler);
      expect(outcomes).toEqual([]);
      tools.flush();
      expect(outcomes).toEqual([expected]);
      expect(tools.timers.pending).toBe(0);
    }),
  );

  it.each<[string, SuperviseConfig, (() => Observable<unknown>) | undefined]>([
    ['the handler is called', {}, undefined],
    ['the handler has settled', {}, () => timer(4)],
    ['the wait is over', { backoff: 4 }, undefined],
    ['the notifier emits', { backoff: () => timer(4) }, undefined],
  ])('comes to nothing when unsubscribed before %s', (_title, config, handler) =>
    lab((tools) => {
      const { outcomes, recovery } = recovering(tools, config, handler);
      if (handler === undefined && config.backoff === undefined) recovery.unsubscribe();
      tools.at(2, () => {
        recovery.unsubscribe();
        expect(tools.timers.pending).toBe(0);
      });
      tools.flush();
      expect(outcomes).toEqual([]);
    }),
  );

  it('counts the attempt only when it goes on to restart', () =>
    lab((tools) => {
      const child = new KeptChild(() => throwError(() => 'oops'), { backoff: () => of(1) });
      child.start();
      const nothing: Recovered = { restart: jest.fn(), stop: jest.fn(), gone: jest.fn(), escalate: jest.fn() };
      expect(new Recovery(child, child.overs[0]!.failure!, nothing)).toBeDefined();
      expect(child.attempt).toBe(0);
      tools.flush();
      expect(child.attempt).toBe(1);
      expect(nothing.restart).toHaveBeenCalledTimes(1);
    }));
});
