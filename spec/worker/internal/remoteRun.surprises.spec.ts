import { Subject } from 'rxjs';
import type { Up } from '../../../lib/worker/internal/messages.js';
import { hello, remoteLife } from '../../support/worker/remoteLife.js';
import { serving, withFakeTimers } from '../../support/worker/serving.js';

withFakeTimers();

/** Microtasks, while timers are at rest. */
async function microtasks(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

describe('a run that is not understood', () => {
  it.each<[string, readonly unknown[]]>([
    ['begins twice', [...hello]],
    ['says what there is not', ['sing', 1]],
    ['brings an error that is none', ['failed', 'error', null]],
  ])('has failed, and is ended: it %s', async (_title, message) => {
    const { remote, failures } = serving();
    remote.say(message as unknown as Up);
    expect(remote.kills).toBeGreaterThan(0);
    remote.exit(1);
    await microtasks();
    expect(failures()).toMatchObject([['error', { code: 'PROTOCOL' }]]);
  });

  it.each<Up>([['value', 1], ['end'], ['ready']])(
    'has failed when it says %p before it has begun',
    async (...message) => {
      const { remotes, failures, seen } = remoteLife();
      remotes[0]?.say(message as unknown as Up);
      expect(remotes[0]?.kills).toBeGreaterThan(0);
      expect(seen).toEqual([]);
      remotes[0]?.exit(1);
      await microtasks();
      expect(failures()).toMatchObject([['error', { code: 'PROTOCOL' }]]);
    },
  );

  it('has failed when it says anything after its end', async () => {
    const { remote, failures, seen } = serving();
    remote.say(['end'], ['value', 'late']);
    remote.exit(0);
    await microtasks();
    expect(failures()).toMatchObject([['error', { code: 'PROTOCOL' }]]);
    expect(seen).not.toContain('late');
  });

  it('is watched for signs of life also while it is asked to end', async () => {
    const stop$ = new Subject<void>();
    const { remote, failures } = serving({
      remote: { heartbeat: 400 },
      supervise: { cancel$: stop$, shutdown: Infinity },
    });
    stop$.next();
    await jest.advanceTimersByTimeAsync(399);
    expect([remote.words.at(-1), remote.kills]).toEqual(['cancel', 0]);
    await jest.advanceTimersByTimeAsync(2);
    expect(remote.kills).toBe(1);
    remote.exit(1);
    await microtasks();
    expect(failures()).toMatchObject([['heartbeat', { code: 'HEARTBEAT_MISSED' }]]);
  });

  it('may still fail after its end, by what it has left behind', async () => {
    const { remote, failures } = serving();
    remote.say(['end'], ['failed', 'stray', { value: 'left behind' }]);
    remote.exit(1);
    await microtasks();
    expect(failures()).toEqual([['stray', 'left behind']]);
  });

  it('is not confused with others who talk to the same ear', () => {
    const { remote, failures, subscription } = serving();
    for (const other of [undefined, 'hello', ['value', 1], { type: 'end' }]) remote.sayRaw(other);
    expect([failures(), remote.kills]).toEqual([[], 0]);
    subscription.unsubscribe();
  });
});

describe('a run that ends by surprise', () => {
  it.each([
    ['ended with exit code 0', 0, null],
    ['was ended by SIGSEGV', null, 'SIGSEGV' as const],
  ])('has failed: it %s', async (how, code, signal) => {
    const { remote, failures } = serving();
    remote.exit(code, signal);
    await microtasks();
    expect(failures()).toMatchObject([
      ['exit', { code: 'EXIT', exitCode: code, signal, message: `Its thread ${how}.` }],
    ]);
  });

  it('has failed with an error that nobody has caught, also after its end', async () => {
    for (const last of [[], [['end']]] as Up[][]) {
      const { remote, failures } = serving();
      remote.say(...last);
      remote.throws(null);
      remote.exit(1);
      await microtasks();
      expect(failures()).toEqual([['stray', null]]);
    }
  });

  it('has failed when it has grown too big', async () => {
    const { remote, failures } = serving();
    remote.fills('too big');
    remote.exit(1);
    await microtasks();
    expect(failures()).toEqual([['memory', 'too big']]);
  });

  it('has failed when it gives no sign of life, and is ended', async () => {
    const { remote, failures } = serving({ remote: { heartbeat: 100 } });
    for (let i = 0; i < 4; i++) {
      jest.advanceTimersByTime(90);
      remote.say(['pulse']);
    }
    expect(failures()).toEqual([]);
    jest.advanceTimersByTime(110);
    expect(failures()).toMatchObject([['heartbeat', { code: 'HEARTBEAT_MISSED' }]]);
    expect(remote.kills).toBeGreaterThan(0);
    remote.exit(1);
    await microtasks();
    expect(failures()).toHaveLength(1);
  });
});
