import { Subject } from 'rxjs';
import { copyOf } from '../../../lib/worker/internal/errorCopy.js';
import { typesOf } from '../../support/listening.js';
import { remoteLife } from '../../support/worker/remoteLife.js';
import { serving, withFakeTimers } from '../../support/worker/serving.js';

withFakeTimers();

describe('a run that is served elsewhere', () => {
  it('is told to start when it has loaded: where it is, how to be noticed, how much may be on the way', () => {
    const { remote, subscription } = serving({ remote: { heartbeat: 400, buffer: 7 } });
    expect(remote.heard).toEqual([['start', { path: ['feed'], run: 0, buffer: 7, pulse: 100 }]]);
    subscription.unsubscribe();
  });

  it('brings its values, and is over when it is gone', () => {
    const { remote, seen, events } = serving();
    remote.say(['ready'], ['value', 'a'], ['value', undefined], ['end']);
    expect(seen).toEqual(['a', undefined]);
    remote.exit();
    expect(seen).toEqual(['a', undefined, 'complete']);
    expect(typesOf(events)).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
    expect(remote.kills).toBe(0);
  });

  it('says how many values have arrived', () => {
    const { remote, subscription } = serving({ remote: { buffer: 8 } });
    for (let i = 0; i < 5; i++) remote.say(['value', i]);
    expect(remote.heard.slice(1)).toEqual([
      ['credit', 2],
      ['credit', 2],
    ]);
    subscription.unsubscribe();
  });

  it('is ended when something holds it for 50 ms after its end', () => {
    const { remote, seen } = serving();
    remote.say(['end']);
    jest.advanceTimersByTime(49);
    expect(remote.kills).toBe(0);
    jest.advanceTimersByTime(1);
    expect(remote.kills).toBe(1);
    remote.exit(1);
    expect(seen).toEqual(['complete']);
  });

  it('reports, hears the ack, is cancelled, and its failure counts when it is gone', async () => {
    const { remote, failures, events, seen } = serving();
    remote.say(['report', copyOf(new TypeError('irrecoverable'))]);
    expect(remote.words).toEqual(['start', 'ack']);
    await microtasks();
    expect(remote.heard.at(-1)).toEqual(['cancel', 'restart']);
    remote.say(['end']);
    expect(typesOf(events)).toEqual(['starting', 'started', 'failed', 'acknowledged', 'cancelling']);
    remote.exit();
    await microtasks();
    expect(failures()).toMatchObject([['report', { name: 'TypeError', message: 'irrecoverable' }]]);
    expect(seen).toHaveLength(1);
  });

  it('may exit as it likes after a report: that is the failure that counts', async () => {
    const { remote, failures, events } = serving();
    remote.say(['report', { value: 'irrecoverable' }]);
    remote.exit(7);
    await microtasks();
    expect(failures()).toEqual([['report', 'irrecoverable']]);
    expect(typesOf(events)).not.toContain('late');
  });

  it('fails as it says, with its error, once', async () => {
    const { remote, failures } = serving();
    remote.say(['failed', 'error', copyOf(new RangeError('broken'))], ['end']);
    remote.throws(new Error('afterwards'));
    remote.exit(1);
    await microtasks();
    expect(failures()).toMatchObject([['error', { name: 'RangeError', message: 'broken' }]]);
  });

  it('tells what its teardown throws', () => {
    const { remote, events } = serving();
    remote.say(['torn-down', copyOf(new Error('torn'))], ['end']);
    remote.exit();
    expect(events.find(({ type }) => type === 'teardown_failed')).toMatchObject({ error: { message: 'torn' } });
  });

  it('beats', () => {
    const { remote, failures, subscription } = serving({
      supervise: { heartbeat: 100 },
      remote: { heartbeat: Infinity },
    });
    for (let i = 0; i < 5; i++) {
      jest.advanceTimersByTime(80);
      remote.say(['beat']);
    }
    expect(failures()).toEqual([]);
    subscription.unsubscribe();
  });

  it('is ended when nobody listens any more; what it still says is not heard', () => {
    const { remote, seen, subscription } = serving();
    subscription.unsubscribe();
    remote.say(['value', 1], ['end']);
    expect([seen, remote.kills]).toEqual([[], 1]);
    remote.exit();
    expect(seen).toEqual([]);
  });
});

/** Microtasks, while timers are at rest. */
async function microtasks(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

describe('a run that does not load', () => {
  it.each([
    ['ended with exit code 0', 0, null],
    ['ended with exit code 7', 7, null],
    ['was ended by SIGKILL', null, 'SIGKILL' as const],
  ])('has failed when it %s', async (how, code, signal) => {
    const { remotes, failures } = remoteLife();
    remotes[0]?.exit(code, signal);
    await microtasks();
    const message = `Before it called \`serveComponent\`, its thread ${how}.`;
    expect(failures()).toMatchObject([['exit', { code: 'NOT_SERVED', exitCode: code, signal, message }]]);
  });

  it('has failed with its error when it throws', async () => {
    const { remotes, failures } = remoteLife();
    remotes[0]?.throws('broken');
    remotes[0]?.exit(1);
    await microtasks();
    expect(failures()).toEqual([['throw', 'broken']]);
  });

  it('has failed when it takes too long', async () => {
    const { remotes, failures } = remoteLife({ remote: { startTimeout: 100 } });
    jest.advanceTimersByTime(99);
    expect(failures()).toEqual([]);
    jest.advanceTimersByTime(10);
    expect(failures()).toMatchObject([['start-timeout', { code: 'START_TIMEOUT' }]]);
    expect(remotes[0]?.kills).toBeGreaterThan(0);
    remotes[0]?.exit(1);
    await microtasks();
    expect(failures()).toHaveLength(1);
  });

  it('may take as long as it likes where there is no limit', () => {
    const { failures, subscription } = remoteLife({ remote: { startTimeout: Infinity } });
    jest.advanceTimersByTime(10 ** 9);
    expect(failures()).toEqual([]);
    subscription.unsubscribe();
  });

  it('is ended when it is cancelled, and that is no failure', () => {
    const stop$ = new Subject<void>();
    const { remotes, failures, seen } = remoteLife({ supervise: { cancel$: stop$ } });
    stop$.next();
    expect(remotes[0]?.kills).toBe(1);
    remotes[0]?.exit(1);
    expect([failures(), seen]).toEqual([[], ['complete']]);
  });

  it('speaks another version', async () => {
    const { remotes, failures } = remoteLife();
    remotes[0]?.say(['hello', 99]);
    expect(remotes[0]?.kills).toBeGreaterThan(0);
    expect(remotes[0]?.heard).toEqual([]);
    remotes[0]?.exit(1);
    await microtasks();
    expect(failures()).toMatchObject([['error', { code: 'PROTOCOL' }]]);
  });
});
