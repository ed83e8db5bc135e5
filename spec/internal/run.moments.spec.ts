import { Observable, Subject } from 'rxjs';
import type { LifecycleEventType, Link, SuperviseConfig } from '../../lib/index.js';
import { KeptChild } from '../support/lab/keptChild.js';
import { lab } from '../support/lab.js';

/** A child that goes on, with what its link tells, and acts when it tells of an event. */
function goingOn(config: SuperviseConfig = {}, moment?: LifecycleEventType, act?: (child: KeptChild) => void) {
  const [source, told] = [new Subject<string>(), [] as unknown[]];
  let starts = 0;
  const child = new KeptChild(({ acks, cancel$ }: Link<never>) => {
    starts++;
    acks.subscribe(() => told.push('acked'));
    cancel$.subscribe((reason) => told.push(reason));
    return source;
  }, config);
  const { next } = child.log;
  child.log.next = (event) => {
    next.call(child.log, event);
    if (event.type === moment) act?.(child);
  };
  child.start();
  return { child, source, told, starts, types: () => child.log.types.filter((type) => type !== 'started') };
}

describe('Run', () => {
  it('does not begin when it is killed while that is told', () => {
    const { starts, types } = goingOn({}, 'starting', ({ run }) => run?.kill());
    expect([starts, types()]).toEqual([0, ['starting', 'ended']]);
  });

  it('is not watched when it is asked to end while its beginning is told', () =>
    lab(({ at }) => {
      const config = { startTimeout: 3, readiness: 'signal' } as const;
      const { child, types } = goingOn(config, 'starting', ({ run }) => run?.cancel('stop'));
      at(10, () => {
        expect(types()).toEqual(['starting', 'cancelling']);
        child.run?.kill();
      });
    }));

  it('fails by an `AbortError` that nobody has asked for', () => {
    const { child } = goingOn();
    child.run?.error(Object.assign(new Error('of its own'), { name: 'AbortError' }));
    expect(child.run?.failure?.kind).toBe('error');
  });

  it('tells an error that comes after the end as late', () => {
    const { child, source } = goingOn();
    source.complete();
    child.run?.error('late');
    expect(child.log.find('late')).toMatchObject({ kind: 'error', what: 'late' });
    expect(child.run?.failure).toBeUndefined();
  });

  it('passes no value on while it is torn down', () => {
    const child = new KeptChild(() => new Observable((subscriber) => () => subscriber.next('last')));
    child.start();
    child.run?.complete();
    expect(child.values).toEqual([]);
    expect(child.log.find('late')).toMatchObject({ kind: 'value', what: 'last' });
  });

  it('tells that it was killed like a stop', () => {
    const { child, told } = goingOn();
    child.run?.kill();
    expect(told).toEqual(['stop']);
  });
});

describe('A report', () => {
  it('is followed by a completion in peace, also of a permanent component', () => {
    const { child, source, types } = goingOn({ restart: 'permanent' });
    child.run?.report('oops');
    source.complete();
    expect(types()).toEqual(['starting', 'ready', 'failed', 'acknowledged', 'ended']);
  });

  it('is acknowledged once: the second one is late', () => {
    const { child, told, types } = goingOn();
    child.run?.report('oops');
    child.run?.report('again');
    expect([told, types()]).toEqual([['acked'], ['starting', 'ready', 'failed', 'acknowledged', 'late']]);
    expect(child.log.find('late')).toMatchObject({ kind: 'report', what: 'again' });
    child.run?.kill();
  });

  it('is not acknowledged after the end', () => {
    const acked: string[] = [];
    const child = new KeptChild(
      ({ acks, errors }: Link<never>) =>
        new Observable(() => () => {
          acks.subscribe(() => acked.push('acked'));
          errors.next('oops');
        }),
    );
    child.start();
    child.run?.complete();
    expect([acked, child.run?.failure]).toEqual([[], undefined]);
  });

  it.each<['failed' | 'acknowledged', LifecycleEventType[]]>([
    ['failed', ['starting', 'ready', 'failed', 'ended']],
    ['acknowledged', ['starting', 'ready', 'failed', 'acknowledged', 'ended']],
  ])('leads to nothing more when the run is killed while it is told as %s', (moment, told) => {
    const { child, types } = goingOn({}, moment, ({ run }) => run?.kill());
    const hop = jest.spyOn(child, 'hop');
    child.run?.report('oops');
    expect(types()).toEqual(told);
    expect(hop).not.toHaveBeenCalled();
  });

  it('leads to nothing more when the run ends by itself while it is acknowledged', () => {
    const { child, source, types } = goingOn({}, 'acknowledged', () => source.complete());
    const hop = jest.spyOn(child, 'hop');
    child.run?.report('oops');
    expect(types().slice(-2)).toEqual(['acknowledged', 'ended']);
    expect(hop).not.toHaveBeenCalled();
  });

  it('does not take the place of the grace of a run that is being asked to end', () =>
    lab(({ at }) => {
      const { child, types } = goingOn({ shutdown: 3 }, 'acknowledged', ({ run }) => run?.cancel('stop'));
      const hop = jest.spyOn(child, 'hop');
      child.run?.report('oops');
      expect(hop).not.toHaveBeenCalled();
      at(2, () => expect(types().at(-1)).toBe('cancelling'));
      at(3, () => expect(types().slice(-2)).toEqual(['abandoned', 'ended']));
    }));
});
