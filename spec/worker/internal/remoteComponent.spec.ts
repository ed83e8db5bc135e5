import { NEVER, Subject } from 'rxjs';
import { remoteComponent } from '../../../lib/worker/internal/remoteComponent.js';
import { fakeLaunch } from '../../support/worker/fakeRemote.js';
import { hello, remoteLife } from '../../support/worker/remoteLife.js';

describe('a component each of whose runs is served elsewhere', () => {
  it('has defaults: a pulse for a heartbeat of 5 s, and a buffer of 10,000', () => {
    const { remotes, subscription } = remoteLife();
    remotes[0]?.say(hello);
    expect(remotes[0]?.heard).toEqual([['start', { path: ['feed'], run: 0, buffer: 10_000, pulse: 1_250 }]]);
    subscription.unsubscribe();
  });

  it('has 10 s to load', () => {
    jest.useFakeTimers();
    const { failures, remotes } = remoteLife();
    jest.advanceTimersByTime(9_999);
    expect(failures()).toEqual([]);
    jest.advanceTimersByTime(20);
    expect(failures()).toMatchObject([['start-timeout', {}]]);
    remotes[0]?.exit(1);
    jest.useRealTimers();
  });

  it('has a handler only if it was given one', () => {
    const { launch } = fakeLaunch();
    const handleIrrecoverable = jest.fn();
    const where = { launch, who: 'thread' } as const;
    expect(Object.keys(remoteComponent(where, {}, () => []))).toEqual(['start']);
    expect(remoteComponent(where, { handleIrrecoverable }, () => [])).toMatchObject({ handleIrrecoverable });
  });

  it('starts the next run when the one before is gone, also after it was let go of', () => {
    const { remotes, subscription, listen } = remoteLife();
    remotes[0]?.say(hello);
    subscription.unsubscribe();
    const again = listen();
    expect(remotes).toHaveLength(1);
    remotes[0]?.exit(1);
    expect(remotes).toHaveLength(2);
    again.unsubscribe();
    remotes[1]?.exit(1);
  });

  it('sends its upstream with what is handed over, and makes room as it arrives', () => {
    const upstream$ = new Subject<Uint8Array>();
    const { remotes, failures, subscription } = remoteLife({
      upstream$,
      remote: { buffer: 1 },
      transfer: (value: Uint8Array) => [value.buffer as ArrayBuffer],
    });
    const remote = remotes[0]!;
    remote.say(hello, ['listen', 1]);
    const values = [new Uint8Array(1), new Uint8Array(2)];
    upstream$.next(values[0]!);
    remote.say(['credit', 1]);
    upstream$.next(values[1]!);
    expect(remote.heard.slice(1)).toEqual(values.map((value) => ['source', 1, value]));
    expect(remote.transfers).toEqual(values.map(({ buffer }) => buffer));
    expect(failures()).toEqual([]);
    remote.say(['unlisten', 1]);
    expect(upstream$.observed).toBe(false);
    subscription.unsubscribe();
  });

  it('lets go of its upstream when the component in there is over', () => {
    const upstream$ = new Subject<number>();
    const { remotes, subscription } = remoteLife({ upstream$ });
    remotes[0]?.say(hello, ['listen', 1]);
    expect(upstream$.observed).toBe(true);
    remotes[0]?.say(['end']);
    expect(upstream$.observed).toBe(false);
    subscription.unsubscribe();
  });

  it('gives its grace to one whose upstream cannot be sent', () => {
    const upstream$ = new Subject<unknown>();
    const { remotes, failures, subscription } = remoteLife({ upstream$ });
    remotes[0]?.say(hello, ['listen', 1]);
    upstream$.next(() => NEVER);
    expect(failures()).toMatchObject([['error', { code: 'UNSERIALISABLE' }]]);
    expect(upstream$.observed).toBe(false);
    expect(remotes[0]?.kills).toBe(0);
    expect(remotes[0]?.heard.at(-1)).toEqual(['cancel', 'restart']);
    subscription.unsubscribe();
  });
});
