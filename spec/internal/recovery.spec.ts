import { asapScheduler, EMPTY, NEVER, of, throwError, timer, type Observable } from 'rxjs';
import type { SuperviseConfig } from '../../lib/index.js';
import { Recovery, type Recovered } from '../../lib/internal/recovery.js';
import { KeptChild } from '../support/lab/keptChild.js';
import { lab, type Lab } from '../support/lab.js';

/** Recovers from a failure at 0; what it came to, and when. */
function recovering({ now }: Lab, config: SuperviseConfig, handler?: () => Observable<unknown>) {
  const outcomes: string[] = [];
  const errors: unknown[] = [];
  const child = new KeptChild(() => throwError(() => 'oops'), config, handler);
  child.start();
  const say = (what: string) => () => void outcomes.push(`${what} at ${now()}`);
  const recovered: Recovered = {
    restart: say('restart'),
    stop: say('stop'),
    gone: say('gone'),
    escalate: (error) => {
      errors.push(error);
      say('escalate')();
    },
  };
  return { child, outcomes, errors, recovery: new Recovery(child, child.overs[0]!.failure!, recovered) };
}

const throwing = (): never => {
  throw new Error('mistake');
};

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

  it('comes to nothing when it is unsubscribed inside a handler that then throws', () =>
    lab((tools) => {
      const { outcomes, recovery } = recovering(tools, {}, () => {
        recovery.unsubscribe();
        return throwing();
      });
      tools.flush();
      expect(outcomes).toEqual([]);
    }));

  it('tells of no wait when it is unsubscribed inside `backoff`', () =>
    lab((tools) => {
      const backoff = (): number => {
        recovery.unsubscribe();
        return 5;
      };
      const { child, outcomes, recovery } = recovering(tools, { backoff });
      tools.flush();
      expect([outcomes, child.log.types.at(-1)]).toEqual([[], 'handled']);
    }));

  it.each([0, 5])('comes to nothing when it is unsubscribed while a wait of %d ms is told', (backoff) =>
    lab((tools) => {
      const { child, outcomes, recovery } = recovering(tools, { backoff });
      child.log.next = ({ type }) => {
        if (type === 'waiting') recovery.unsubscribe();
      };
      tools.flush();
      expect(outcomes).toEqual([]);
    }),
  );

  it('goes on in the same call when there is nothing to wait for', () =>
    lab((tools) => {
      const { child, outcomes } = recovering(tools, { backoff: 0 });
      child.log.next = ({ type }) => {
        if (type === 'waiting') asapScheduler.schedule(() => outcomes.push('a turn later'));
      };
      tools.flush();
      expect(outcomes).toEqual(['restart at 0', 'a turn later']);
    }));

  it('does not listen to a notifier when it is unsubscribed while the wait is told', () =>
    lab((tools) => {
      const notifier = tools.counted(NEVER);
      const { child, recovery } = recovering(tools, { backoff: () => notifier.$ });
      child.log.next = ({ type }) => {
        if (type === 'waiting') recovery.unsubscribe();
      };
      tools.flush();
      expect(notifier.total).toBe(0);
    }));

  it.each<[string, SuperviseConfig]>([
    ['`decide` of component `kept` threw.', { decide: throwing }],
    ["`decide` of component `kept` answered 'retry'.", { decide: () => 'retry' as 'restart' }],
    ['`backoff` of component `kept` threw.', { backoff: throwing }],
    ['`backoff` of component `kept` returned -1.', { backoff: () => -1 }],
    ['`backoff` of component `kept` errored.', { backoff: () => throwError(() => 'mistake') }],
    ['`backoff` of component `kept` completed without a value.', { backoff: () => EMPTY }],
  ])('says what was wrong: %s', (message, config) =>
    lab((tools) => {
      const { errors } = recovering(tools, config);
      tools.flush();
      expect(errors).toMatchObject([{ code: 'POLICY_FAILED', message, cause: 'oops' }]);
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
