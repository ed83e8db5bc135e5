import { EMPTY, NEVER, of, throwError } from 'rxjs';
import { HandlerFailedError, Supervisor, type Component, type SuperviseConfig } from '../../lib/index.js';
import { CountingComponent } from '../support/countingComponent.js';
import { eventsOf, told, typesOf } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const error = new Error('boom');
const crash = () => throwError(() => error);

/** How a component that crashes once and then runs on comes out, and the events of that. */
function play(config: SuperviseConfig, handle?: Component['handleIrrecoverable']) {
  const probe = new CountingComponent(crash, () => NEVER);
  if (handle !== undefined) probe.handleIrrecoverable = handle;
  let out: unknown[] = [];
  let types: string[] = [];
  let reason: unknown;
  stepped((time) => {
    const supervisor = new Supervisor({ component: probe, backoff: 0, ...config });
    const events = eventsOf(supervisor);
    out = told(supervisor.run$);
    time.advance(10_000);
    types = typesOf(events);
    reason = events.find(({ type }) => type === 'stopped');
    void supervisor.stop();
  });
  return { starts: probe.starts, out, types, reason };
}

describe('A Supervisor’s child', () => {
  it('that completes is done when transient', () => {
    expect(told(new Supervisor(() => EMPTY).run$)).toEqual(['complete']);
  });

  it('that completes is told and gone when temporary', () => {
    const supervisor = new Supervisor({ component: () => EMPTY, restart: 'temporary' });
    const events = eventsOf(supervisor);
    expect(told(supervisor.run$)).toEqual(['complete']);
    expect(typesOf(events)).toEqual(['starting', 'started', 'ready', 'ended', 'stopped', 'removed']);
    expect(events.slice(-2)).toMatchObject([{ reason: 'completed' }, { seq: 5, path: ['0'], run: 0 }]);
  });

  it.each(['transient', 'permanent', 'temporary'] as const)('that is stopped is not told as removed: %s', (restart) => {
    const supervisor = new Supervisor({ component: () => NEVER, restart });
    const events = eventsOf(supervisor);
    const run = told(supervisor.run$);
    void supervisor.stop();
    expect(run).toEqual(['complete']);
    expect(typesOf(events).slice(-2)).toEqual(['ended', 'stopped']);
  });

  it('that completes is restarted when permanent, as a failure', () => {
    stepped((time) => {
      const probe = new CountingComponent(
        () => of(1),
        () => NEVER,
      );
      const supervisor = new Supervisor({ component: probe, restart: 'permanent', backoff: 7 });
      supervisor.run$.subscribe();
      time.advance(7);
      expect(probe.starts).toBe(2);
      expect(probe.failures).toMatchObject([{ kind: 'completion', error: { code: 'UNEXPECTED_COMPLETION' } }]);
      void supervisor.stop();
    });
  });

  it('that fails is told and gone when temporary: run$ completes', () => {
    const { starts, out, types, reason } = play({ restart: 'temporary' });
    expect({ starts, out: out.slice(0, 1) }).toEqual({ starts: 1, out: ['complete'] });
    expect(types).toEqual(['starting', 'started', 'failed', 'ended', 'handled', 'stopped', 'removed']);
    expect(reason).toMatchObject({ reason: 'failed' });
  });

  it('is ended in peace when decide says stop', () => {
    const { starts, out, reason } = play({ decide: () => 'stop' });
    expect({ starts, out }).toEqual({ starts: 1, out: ['complete'] });
    expect(reason).toMatchObject({ type: 'stopped', reason: 'stop' });
  });

  it('escalates its error when decide says so, also when it is temporary', () => {
    for (const restart of ['transient', 'temporary'] as const) {
      const { starts, out, types, reason } = play({ decide: () => 'escalate', restart });
      expect({ starts, out }).toEqual({ starts: 1, out: [{ error }] });
      expect((out[0] as { error: unknown }).error).toBe(error);
      expect(types.slice(-2)).toEqual(['gave_up', 'stopped']);
      expect(reason).toMatchObject({ reason: 'escalated' });
    }
  });

  it.each<[string, Component['handleIrrecoverable'], object]>([
    [
      'throws',
      () => {
        throw new Error('handler');
      },
      { message: 'handler' },
    ],
    ['errors', () => throwError(() => new Error('handler')), { message: 'handler' }],
    ['outlives handlerTimeout', () => NEVER, { code: 'HANDLER_TIMEOUT' }],
  ])('escalates when its handler %s, with both errors', (_, handle, handlerError) => {
    const { starts, out, types } = play({ handlerTimeout: 50 }, handle);
    expect(starts).toBe(1);
    const [end] = out as [{ error: HandlerFailedError }];
    expect(end.error).toBeInstanceOf(HandlerFailedError);
    expect(end.error.cause).toBe(error);
    expect(end.error.handlerError).toMatchObject(handlerError);
    expect(types.slice(-3)).toEqual(['ended', 'gave_up', 'stopped']);
  });

  it('escalates when decide or backoff answers nonsense', () => {
    const bad: SuperviseConfig[] = [
      { decide: () => 'again' as 'restart' },
      { backoff: () => -1 },
      { backoff: () => EMPTY },
    ];
    for (const config of bad) {
      const [end] = play(config).out as [{ error: Error }];
      expect(end.error).toMatchObject({ code: 'POLICY_FAILED' });
      expect(end.error.cause).toBe(error);
    }
  });

  it('waits for its handler, then for its backoff', () => {
    stepped((time) => {
      const probe = new CountingComponent(crash, () => NEVER);
      probe.handleIrrecoverable = () => new Promise<never>(() => undefined);
      const supervisor = new Supervisor({ component: probe, backoff: 10, handlerTimeout: Infinity });
      supervisor.run$.subscribe();
      time.advance(100_000);
      expect(probe.starts).toBe(1);
      void supervisor.stop();
    });
  });

  it('takes what it does not say from `defaults`', () => {
    stepped((time) => {
      const probe = new CountingComponent(crash, () => NEVER);
      const supervisor = new Supervisor(
        { component: probe, backoff: 30 },
        { defaults: { backoff: 10, heartbeat: 40 } },
      );
      const events = eventsOf(supervisor);
      supervisor.run$.subscribe();
      time.advance(29);
      expect(probe.starts).toBe(1);
      time.advance(1 + 50);
      expect(events).toContainEqual(expect.objectContaining({ type: 'failed', run: 1 }));
      expect(probe.failures.map(({ kind }) => kind)).toEqual(['error', 'heartbeat']);
      void supervisor.stop();
    });
  });
});
