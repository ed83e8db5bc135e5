import { asyncScheduler, EMPTY, NEVER, Observable, throwError } from 'rxjs';
import { Supervisor, type LifecycleEvent } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { eventsOf, typesOf } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

describe('Supervisor.events$', () => {
  it('tells the whole life of a component, in order, with number, time, path and run', () => {
    stepped((time) => {
      const supervisor = new Supervisor({
        component: ({ run }) => (run === 0 ? throwError(() => 'boom') : EMPTY),
        id: 'feed',
        backoff: 20,
      });
      const events = eventsOf(supervisor);
      supervisor.run$.subscribe();
      time.advance(20);
      const at = (ms: number, run: number, ...types: string[]): object[] =>
        types.map((type) => ({ type, at: ms, run, path: ['feed'] }));
      expect(events).toMatchObject([
        ...at(0, 0, 'starting', 'started', 'failed', 'ended', 'handled', 'waiting'),
        ...at(20, 1, 'starting', 'started', 'ready', 'ended', 'stopped'),
      ]);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    });
  });

  it('is hot: a late listener hears what comes, and nothing of what was', () => {
    stepped((time) => {
      const supervisor = new Supervisor(politely(10));
      eventsOf(supervisor);
      supervisor.run$.subscribe();
      const late = eventsOf(supervisor);
      void supervisor.stop();
      time.advance(10);
      expect(typesOf(late)).toEqual(['cancelling', 'ended', 'stopped']);
      expect(late.map(({ seq }) => seq)).toEqual([3, 4, 5]);
    });
  });

  it('never ends: it tells of every life', () => {
    const supervisor = new Supervisor(() => EMPTY);
    let ended = false;
    const types: string[] = [];
    supervisor.events$.subscribe({
      next: ({ type }) => types.push(type),
      complete: () => (ended = true),
      error: () => (ended = true),
    });
    supervisor.run$.subscribe();
    supervisor.run$.subscribe();
    const life = ['starting', 'started', 'ready', 'ended', 'stopped'];
    expect(types).toEqual([...life, ...life]);
    expect(ended).toBe(false);
  });

  it('cannot be written to', () => {
    expect(new Supervisor(() => EMPTY).events$).not.toHaveProperty('next');
  });

  it('tells several listeners the same events in the same order, also when one of them makes the next happen', () => {
    stepped((time) => {
      const supervisor = new Supervisor(() => NEVER);
      const heard: [string[], string[]] = [[], []];
      for (const list of heard) {
        supervisor.events$.subscribe(({ type }) => {
          list.push(type);
          if (type === 'started') void supervisor.stop();
        });
      }
      supervisor.run$.subscribe();
      time.advance();
      expect(heard[0]).toContain('cancelling');
      expect(heard[1]).toEqual(heard[0]);
      expect(heard[0].at(-1)).toBe('stopped');
    });
  });

  it('lets a listener leave in the middle', () => {
    const supervisor = new Supervisor(() => EMPTY);
    const heard: string[] = [];
    const listening = supervisor.events$.subscribe(({ type }) => {
      heard.push(type);
      listening.unsubscribe();
    });
    const others = eventsOf(supervisor);
    supervisor.run$.subscribe();
    expect(heard).toEqual(['starting']);
    expect(others).toHaveLength(5);
  });

  it('takes a listener that throws for the mistake of that listener alone', () => {
    stepped((time) => {
      const thrown = new Error('listener');
      const supervisor = new Supervisor(politely());
      const heard: LifecycleEvent[] = [];
      supervisor.events$.subscribe(({ type }) => {
        if (type === 'ready') throw thrown;
      });
      supervisor.events$.subscribe((event) => heard.push(event));
      const run = supervisor.run$.subscribe();
      expect(typesOf(heard)).toEqual(['starting', 'started', 'ready']);
      expect(() => time.advance()).toThrow(thrown);
      expect(run.closed).toBe(false);
      void supervisor.stop();
      expect(typesOf(heard).at(-1)).toBe('stopped');
    });
  });

  it('tells nothing after stopped, also when the component goes on', () => {
    stepped((time) => {
      const supervisor = new Supervisor(
        () =>
          new Observable((subscriber) => {
            asyncScheduler.schedule(() => subscriber.next('late'), 10);
          }),
      );
      const events = eventsOf(supervisor);
      supervisor.run$.subscribe().unsubscribe();
      time.advance(10);
      expect(typesOf(events).at(-1)).toBe('stopped');
    });
  });

  it('is the same log, byte for byte, for the same life', () => {
    const log = (): string => {
      let text = '';
      stepped((time) => {
        const supervisor = new Supervisor({ component: () => throwError(() => 'boom'), maxRestarts: 3 });
        const events = eventsOf(supervisor);
        supervisor.run$.subscribe({ error: () => undefined });
        time.advance(10_000);
        text = JSON.stringify(events);
      });
      return text;
    };
    expect(log()).toContain('gave_up');
    expect(log()).toBe(log());
  });
});
