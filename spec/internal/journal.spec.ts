import { Subject } from 'rxjs';
import type { LifecycleEvent } from '../../lib/index.js';
import { Journal } from '../../lib/internal/journal.js';
import { collectUnhandled } from '../support/unhandled.js';
import { virtually } from '../support/virtually.js';

const path = ['feed'];
const unhandled = collectUnhandled();
const clockAt = (at: number) => ({ now: () => at });

describe('Journal', () => {
  it('tells each event with its number, instant, path and run', () => {
    const events: LifecycleEvent[] = [];
    const journal = new Journal({ next: (event) => events.push(event) });
    journal.tell('starting', path, 0, clockAt(0), undefined);
    journal.tell('stopped', path, 3, clockAt(7), { reason: 'completed' });
    expect(events).toEqual([
      { type: 'starting', seq: 0, at: 0, path, run: 0 },
      { type: 'stopped', seq: 1, at: 7, path, run: 3, reason: 'completed' },
    ]);
  });

  it('does not change the details that it is given', () => {
    const details = Object.freeze({ reason: 'completed' as const });
    const journal = new Journal({ next: () => undefined });
    journal.tell('stopped', path, 0, clockAt(0), details);
    expect(Object.keys(details)).toEqual(['reason']);
  });

  it('tells in order also when a listener makes the next ones happen', () => {
    const order: string[] = [];
    const journal: Journal = new Journal({
      next({ type, seq }) {
        order.push(`${type} ${seq} begins`);
        if (type === 'starting') {
          journal.tell('started', path, 0, clockAt(0), undefined);
          journal.tell('ready', path, 0, clockAt(0), undefined);
        }
        if (type === 'started') journal.tell('acknowledged', path, 0, clockAt(0), undefined);
        order.push(`${type} ${seq} ends`);
      },
    });
    journal.tell('starting', path, 0, clockAt(0), undefined);
    journal.tell('stopped', path, 0, clockAt(0), { reason: 'stop' });
    expect(order).toEqual([
      'starting 0 begins',
      'starting 0 ends',
      'started 1 begins',
      'started 1 ends',
      'ready 2 begins',
      'ready 2 ends',
      'acknowledged 3 begins',
      'acknowledged 3 ends',
      'stopped 4 begins',
      'stopped 4 ends',
    ]);
  });

  it('tells all listeners of a Subject every event in order, also when the first makes the next one happen', () => {
    const listener = new Subject<LifecycleEvent>();
    const journal = new Journal(listener);
    const second: number[] = [];
    listener.subscribe(({ seq }) => {
      if (seq < 3) journal.tell('ready', path, 0, clockAt(0), undefined);
    });
    listener.subscribe(({ seq }) => second.push(seq));
    journal.tell('starting', path, 0, clockAt(0), undefined);
    expect(second).toEqual([0, 1, 2, 3]);
  });

  it('does not overflow when each event makes the next one happen', () => {
    let last = 0;
    const journal: Journal = new Journal({
      next({ seq }) {
        last = seq;
        if (seq < 100_000) journal.tell('ready', path, 0, clockAt(0), undefined);
      },
    });
    journal.tell('starting', path, 0, clockAt(0), undefined);
    expect(last).toBe(100_000);
  });

  it('sends what a listener throws RxJS’s unhandled-error route, and goes on', () => {
    const mistake = new Error('of the listener');
    const told: number[] = [];
    const end = virtually(({ at }) => {
      const journal = new Journal({
        next({ seq }) {
          told.push(seq);
          if (seq === 0) {
            journal.tell('started', path, 0, clockAt(0), undefined);
            throw mistake;
          }
          if (seq === 2) throw undefined;
        },
      });
      expect(() => journal.tell('starting', path, 0, clockAt(0), undefined)).not.toThrow();
      expect(unhandled).toEqual([]);
      at(1, () => journal.tell('ready', path, 0, clockAt(0), undefined));
      at(2, () => journal.tell('stopped', path, 0, clockAt(0), { reason: 'stop' }));
    });
    expect(told).toEqual([0, 1, 2, 3]);
    expect(unhandled).toEqual([mistake, undefined]);
    expect(unhandled[0]).toBe(mistake);
    expect(end).toBe(2);
  });

  it('tells nobody who has left, and others go on', () => {
    const journal = new Journal();
    const heard: string[] = [];
    const [first, second] = ['a', 'b'].map((name) =>
      journal.events$.subscribe(({ seq }) => heard.push(`${name}${seq}`)),
    );
    const tell = (): void => journal.tell('ready', path, 0, clockAt(0), undefined);
    tell();
    first?.unsubscribe();
    tell();
    second?.unsubscribe();
    tell();
    expect(heard).toEqual(['a0', 'b0', 'b1']);
  });

  it('numbers what nobody hears, and asks no clock for it', () => {
    const journal = new Journal();
    const clock = { now: jest.fn(() => 0) };
    journal.tell('starting', path, 0, clock, undefined);
    const seqs: number[] = [];
    journal.events$.subscribe(({ seq }) => seqs.push(seq));
    expect(clock.now).not.toHaveBeenCalled();
    journal.tell('started', path, 0, clock, undefined);
    expect(seqs).toEqual([1]);
  });

  it('keeps a log that has JSON', () => {
    const events: LifecycleEvent[] = [];
    const journal = new Journal({ next: (event) => events.push(event) });
    virtually(() => journal.tell('waiting', path, 0, clockAt(0), { delay: null, attempt: 2 }));
    expect(JSON.stringify(events)).toBe(
      '[{"type":"waiting","seq":0,"at":0,"path":["feed"],"run":0,"delay":null,"attempt":2}]',
    );
  });
});
