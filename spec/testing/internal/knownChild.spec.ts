import { aFailure } from '../../support/aFailure.js';
import { above, KnownChild } from '../../../lib/testing/internal/knownChild.js';

describe('KnownChild', () => {
  it('is at rest, and nothing has happened to it, until something is told of it', () => {
    expect(Object.fromEntries(Object.entries(new KnownChild('n/a', 3)))).toEqual({
      ...{ path: 'n/a', place: 3, run: -1, byHand: false, last: 'stopped', failure: undefined },
      ...{ running: false, ready: false, hasBeenReady: false, cancelled: false, until: Infinity },
      ...{ recovers: false, acknowledged: false, handled: false, waited: false, waitsUntil: NaN },
      ...{ due: false, hasCompleted: false },
    });
  });

  it('begins each run anew, and remembers that it has been ready', () => {
    const child = new KnownChild('n/a', 3);
    child.begin(0, true);
    child.failure = aFailure();
    Object.assign(child, {
      ready: true,
      hasBeenReady: true,
      cancelled: true,
      recovers: true,
      due: true,
      waitsUntil: 5,
    });
    Object.assign(child, { acknowledged: true, handled: true, waited: true, hasCompleted: true, until: 7 });
    child.begin(1, false);
    const fresh = new KnownChild('n/a', 3);
    fresh.begin(1, false);
    expect(child).toEqual(Object.assign(fresh, { hasBeenReady: true }));
  });

  it('recovers from its end to the end of its delay', () => {
    const child = new KnownChild('a', 0);
    child.begin(0, false);
    Object.assign(child, { recovers: true, last: 'failed' });
    expect(child.isRecovering(5)).toBe(false);
    Object.assign(child, { running: false, last: 'ended' });
    expect(child.isRecovering(5)).toBe(true);
    Object.assign(child, { waited: true, waitsUntil: 7, last: 'waiting' });
    expect([6, 7].map((now) => child.isRecovering(now))).toEqual([true, false]);
    child.waitsUntil = NaN;
    expect(child.isRecovering(6)).toBe(false);
  });

  it('does not recover, nor come back with its group, when somebody has interfered', () => {
    const child = new KnownChild('a', 0);
    Object.assign(child, { recovers: true, hasCompleted: true, last: 'ended' });
    child.interfere();
    expect([child.isRecovering(0), child.hasCompleted]).toEqual([false, false]);
  });

  it('does not recover at rest', () => {
    const child = new KnownChild('a', 0);
    Object.assign(child, { recovers: true, last: 'stopped' });
    expect([child.isAtRest, child.isRecovering(0)]).toEqual([true, false]);
  });

  it.each<[one: string, other: string, siblings: boolean]>([
    ['a', 'b', true],
    ['a', 'a', false],
    ['n/a', 'n/b', true],
    ['n/a', 'm/b', false],
    ['n/a', 'n', false],
    ['n/m/a', 'n/a', false],
  ])('knows whether %s and %s are siblings', (one, other, siblings) => {
    expect(new KnownChild(one, 0).isSiblingOf(new KnownChild(other, 1))).toBe(siblings);
  });
});

describe('above', () => {
  it('is the path of the supervisor, with a slash', () => {
    expect(['a', 'n/a', 'n/m/a'].map(above)).toEqual(['', 'n/', 'n/m/']);
  });
});
