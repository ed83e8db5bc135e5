import { NEVER, Observable, throwError, timer } from 'rxjs';
import { isSupervisionError, StartFailedError, Supervisor, type LifecycleEvent } from '../../lib/index.js';
import { CountingComponent, type Life } from '../support/countingComponent.js';
import { eventsOf, nonsense, told, typesOf } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const throwing = (error: unknown): Life => {
  return () => {
    throw error;
  };
};

function endOf(life: Life): { error: unknown; events: LifecycleEvent[]; probe: CountingComponent } {
  let error: unknown;
  let events: LifecycleEvent[] = [];
  const probe = new CountingComponent(life);
  stepped((time) => {
    const supervisor = new Supervisor({
      component: {
        start: (link) => life((probe.starts++, link)),
        handleIrrecoverable: () => void probe.handled.push(1),
      },
      id: 'db',
      backoff: 0,
    });
    events = eventsOf(supervisor);
    supervisor.run$.subscribe({ error: (thrown: unknown) => (error = thrown) });
    time.advance(1_000);
  });
  return { error, events, probe };
}

describe('The first start of a Supervisor', () => {
  it.each([
    ['an Error', new Error('boom')],
    ['undefined', undefined],
    ['a string', 'boom'],
  ])('that throws %s ends it with a StartFailedError, the error as its cause', (_, thrown) => {
    const { error, probe } = endOf(throwing(thrown));
    expect(error).toBeInstanceOf(StartFailedError);
    expect(error).toMatchObject({ code: 'START_FAILED', failure: { kind: 'throw', run: 0, path: ['db'] } });
    expect((error as Error).cause).toBe(thrown);
    expect((error as Error).message).toContain('db');
    expect(probe).toMatchObject({ starts: 1, handled: [] });
  });

  it.each([[undefined], [null], [42], [{}], [() => 1]])('that returns nonsense is such a mistake, too: %p', (value) => {
    const { error, probe } = endOf(() => nonsense(value) as Observable<never>);
    expect(isSupervisionError(error, 'START_FAILED')).toBe(true);
    expect((error as Error).cause).toMatchObject({ code: 'INVALID_START_RESULT' });
    expect(probe).toMatchObject({ starts: 1, handled: [] });
  });

  it('is told in order, and neither handled nor waited for', () => {
    const { error, events } = endOf(throwing('boom'));
    expect(typesOf(events)).toEqual(['starting', 'failed', 'ended', 'gave_up', 'stopped']);
    expect(events.at(-2)).toMatchObject({ error });
    expect(events.at(-1)).toMatchObject({ reason: 'escalated' });
  });

  it.each<[string, Life, object]>([
    ['an error', () => throwError(() => 1), {}],
    ['a throw in subscribe', () => new Observable(() => throwing(1)({} as never) as never), {}],
    ['a report', ({ errors }) => (errors.next(1), NEVER), {}],
    ['a start timeout', () => NEVER, { readiness: 'signal', startTimeout: 5 }],
    ['a missed heartbeat', () => NEVER, { heartbeat: 5 }],
  ])('that fails early by %s is restarted', (_, life, config) => {
    stepped((time) => {
      const probe = new CountingComponent(life);
      const run = told(new Supervisor({ component: probe, backoff: 5, maxRestarts: 2, ...config }).run$);
      time.advance(1_000);
      expect(probe.starts).toBe(3);
      expect(run).toMatchObject([{ error: { code: 'RESTART_INTENSITY_EXCEEDED' } }]);
    });
  });

  it('alone is one: later throws are failures like any other', () => {
    stepped((time) => {
      const errors = [new Error('one'), new Error('two')];
      const probe = new CountingComponent(
        () => throwError(() => 'first'),
        throwing(errors[0]),
        () => nonsense(null) as Observable<never>,
        throwing(errors[1]),
        () => timer(5),
      );
      const run = told(
        new Supervisor({ component: { start: (link) => probe.start(link) }, backoff: 0, maxRestarts: 4 }).run$,
      );
      time.advance(5);
      expect(run).toEqual(['complete']);
      expect(probe.starts).toBe(5);
    });
  });

  it('of every life is a first start', () => {
    stepped(() => {
      const supervisor = new Supervisor(throwing('boom'));
      for (let life = 0; life < 3; life++) {
        expect(told(supervisor.run$)).toMatchObject([{ error: { code: 'START_FAILED' } }]);
      }
    });
  });
});
