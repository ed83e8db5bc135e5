import type { LifecycleDetails, LifecycleEvent, LifecycleEventType } from '../../lib/index.js';
import { Missing } from '../../lib/internal/missing.js';
import { aFailure } from '../support/aFailure.js';

const failure = aFailure();
const path = ['feed'];
const nothing = { until: undefined, failure: undefined };

/** These events, one ms after the other, told of `feed`. */
function after(...told: (LifecycleEventType | [LifecycleEventType, object])[]): {
  missing: Missing;
  changed: boolean[];
} {
  const missing = new Missing([]);
  const changed = told.map((each, at) => {
    const [type, details] = typeof each === 'string' ? [each, {}] : each;
    return missing.take({ type, seq: at, at, path, run: 0, ...details } as LifecycleEvent);
  });
  return { missing, changed };
}

const failed: [LifecycleEventType, LifecycleDetails['failed']] = ['failed', { failure }];

describe('Missing', () => {
  it.each<[told: Parameters<typeof after>, reason: object | undefined]>([
    [['starting'], { state: 'starting', since: 0, ...nothing }],
    [['starting', 'started', 'ready'], undefined],
    [['starting', 'ready', failed], { state: 'failed', since: 2, until: undefined, failure }],
    [['starting', failed, ['cancelling', {}]], { state: 'failed', since: 0, until: undefined, failure }],
    [['starting', failed, 'ended', 'handled'], { state: 'failed', since: 0, until: undefined, failure }],
    [['ready', failed, ['waiting', { delay: 7 }]], { state: 'waiting', since: 1, until: 9, failure }],
    [['ready', failed, ['waiting', { delay: null }]], { state: 'waiting', since: 1, until: undefined, failure }],
    [
      ['ready', failed, ['waiting', { delay: 7 }], 'starting'],
      { state: 'starting', since: 1, until: undefined, failure },
    ],
    [['ready', failed, ['waiting', { delay: 7 }], 'starting', 'ready'], undefined],
    [['ready', 'cancelling'], { state: 'stopping', since: 1, ...nothing }],
    [['ready', 'cancelling', 'ended'], { state: 'pending', since: 1, ...nothing }],
    [['ready', 'cancelling', 'ended', 'stopped'], undefined],
    [['ready', failed, 'removed'], undefined],
    [['ready', 'ended'], undefined],
  ])('after %p says why it is not up', (told, reason) => {
    const { missing } = after(...told);
    expect(missing.of(path)).toEqual(reason && { path, ...reason });
    expect([missing.size, missing.first]).toEqual(reason ? [1, [{ path, ...reason }]] : [0, []]);
  });

  it('says whether anything has changed', () => {
    const { changed } = after('starting', 'started', 'ready', failed, 'acknowledged', 'cancelling', 'ended', 'stopped');
    expect(changed).toEqual([true, false, true, true, false, false, false, true]);
  });

  it('begins with those it is given, and tells the first 20 in the order in which they went', () => {
    const names = Array.from({ length: 30 }, (_, n) => [`${n}`]);
    const missing = new Missing(names.map((each) => ({ path: each, state: 'failed', since: 0, ...nothing })));
    missing.take({ type: 'ready', seq: 0, at: 0, path: ['3'], run: 0 });
    missing.take({ type: 'starting', seq: 1, at: 1, path: ['3'], run: 1 });
    missing.take({ type: 'starting', seq: 2, at: 1, path: ['4'], run: 1 });
    expect(missing.size).toBe(30);
    expect(missing.first.map((reason) => reason.path[0])).toEqual(
      names
        .flat()
        .filter((n) => n !== '3')
        .slice(0, 20),
    );
  });

  it('tells one path from another, whatever is in their ids', () => {
    const missing = new Missing([{ path: ['a/b'], state: 'failed', since: 0, ...nothing }]);
    expect([missing.of(['a', 'b']), missing.of(['a/b'])]).toEqual([undefined, expect.anything()]);
  });
});
