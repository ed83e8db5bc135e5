import { asapScheduler, asyncScheduler, config, interval, of, timer } from 'rxjs';
import { VirtualClock } from '../../../lib/testing/internal/virtualClock.js';

/** What is seen of a clock in its time, and the errors that went astray. */
function playing(play: (clock: VirtualClock, note: (what: string) => () => void) => void): unknown[] {
  const seen: unknown[] = [];
  const clock = new VirtualClock((error) => seen.push(String(error)));
  clock.run(() => play(clock, (what) => () => void seen.push(`${clock.now} ${what}`)));
  return seen;
}

describe('VirtualClock', () => {
  it('moves the time of RxJS, and does what is due', () => {
    const seen = playing((clock, note) => {
      timer(5).subscribe(note('five'));
      timer(7).subscribe(note('seven'));
      clock.advance(5);
      expect([clock.now, asyncScheduler.now()]).toEqual([5, 5]);
      clock.advance(6);
      expect(clock.now).toBe(6);
    });
    expect(seen).toEqual(['5 five']);
  });

  it('stands before, among or after what is due at an instant', () => {
    const seen = playing((clock, note) => {
      for (const what of ['a', 'b', 'c']) timer(5).subscribe(note(what));
      clock.advance(5, 0);
      note('before')();
      clock.advance(5, 2);
      note('among')();
      clock.advance(5);
      note('after')();
    });
    expect(seen).toEqual(['5 before', '5 a', '5 b', '5 among', '5 c', '5 after']);
  });

  it('tells when timers are due, and whether nothing is', () => {
    playing((clock) => {
      expect([clock.dues, clock.isIdle]).toEqual([[], true]);
      for (const ms of [9, 5, 5, 0]) timer(ms).subscribe();
      expect([clock.dues, clock.isIdle]).toEqual([[5, 9], false]);
      clock.advance(0);
      expect(clock.dues).toEqual([5, 9]);
      clock.advance(9);
      expect([clock.dues, clock.isIdle]).toEqual([[], true]);
    });
  });

  it('leaves things alone for a while, or for so much of what they do', () => {
    playing((clock) => {
      timer(5).subscribe();
      clock.rest(100, 10);
      expect(clock.now).toBe(100);
      interval(1).subscribe();
      clock.rest(200, 10);
      expect(clock.now).toBe(110);
    });
  });

  it('hears of errors that nobody caught, whoever listens otherwise', () => {
    const others: unknown[] = [];
    config.onUnhandledError = (error: unknown) => others.push(error);
    const seen = playing((clock) => {
      of(1).subscribe(() => {
        throw new Error('in next');
      });
      asyncScheduler.schedule(() => {
        throw new Error('in a timer');
      }, 5);
      clock.advance(5);
    });
    config.onUnhandledError = null;
    expect(seen).toEqual(['Error: in next', 'Error: in a timer']);
    expect(others).toEqual([]);
  });

  it('does not mind a timer that is cleared when it is due', () => {
    const seen = playing((clock) => {
      const waiting = timer(5).subscribe();
      asyncScheduler.schedule(() => asapScheduler.schedule(() => waiting.unsubscribe()), 5);
      clock.advance(10);
    });
    expect(seen).toEqual([]);
  });

  it('does not hang when something goes on for ever and no time passes', () => {
    const seen = playing((clock) => {
      const again = (): void => void asapScheduler.schedule(again);
      again();
      clock.advance(1);
    });
    expect(seen[0]).toBe('Error: 10000 actions and no end');
  });

  it('bears 10,000 actions at an instant, and any number of instants', () => {
    const at = (ms: number, actions: number): unknown[] =>
      playing((clock) => {
        let left = actions;
        const next = (): void => {
          if (--left > 0) asyncScheduler.schedule(next, 0);
        };
        asyncScheduler.schedule(next, ms);
        clock.advance(ms);
      });
    expect([at(5, 10_000), at(5, 10_001)]).toEqual([[], ['Error: 10000 actions and no end']]);
    const ticking = playing((clock) => {
      interval(1).subscribe();
      clock.advance(10_001);
    });
    expect(ticking).toEqual([]);
  });

  it('leaves nothing in the schedulers, so that the next one finds them at work', () => {
    playing((_, note) => {
      timer(5).subscribe(note('late'));
      asapScheduler.schedule(note('soon'));
    });
    const seen = playing((clock, note) => {
      asapScheduler.schedule(note('soon'));
      clock.advance(10);
    });
    expect(seen).toEqual(['0 soon']);
    expect(asapScheduler.actions).toEqual([]);
  });

  it('gives the real time back, also after a throw', () => {
    const clock = new VirtualClock(() => undefined);
    expect(() =>
      clock.run(() => {
        throw new Error('in between');
      }),
    ).toThrow('in between');
    expect(Math.abs(asyncScheduler.now() - Date.now())).toBeLessThan(1_000);
  });
});
