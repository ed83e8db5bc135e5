import { NEVER, Observable, merge } from 'rxjs';
import { Supervisor, type Link } from '../../lib/index.js';
import { Guests, type Guest } from '../../lib/internal/guests.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { eventsOf } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

describe('Guests', () => {
  const [child, other] = [{}, {}];
  const log: string[] = [];
  const guest = (name: string): Guest => ({
    halt: () => log.push(`${name} halts`),
    abandon: () => log.push(`${name} is abandoned`),
  });

  beforeEach(() => log.splice(0));

  it('abandons those in one child, the last one first, and no others', () => {
    const guests = new Guests();
    guests.arrive(child, guest('a'));
    guests.arrive(other, guest('b'));
    guests.arrive(child, guest('c'));
    guests.abandon(child);
    expect(log).toEqual(['c is abandoned', 'a is abandoned']);
  });

  it('abandons all, also when one departs at that', () => {
    const guests = new Guests();
    const first = guest('a');
    const leaving: Guest = { halt: () => undefined, abandon: () => guests.depart(child, first) };
    guests.arrive(child, first);
    guests.arrive(child, leaving);
    guests.abandon(child);
    expect(log).toEqual(['a is abandoned']);
  });

  it('forgets those who depart', () => {
    const guests = new Guests();
    const gone = guest('a');
    guests.arrive(child, gone);
    guests.depart(child, gone);
    guests.depart(other, gone);
    guests.abandon(child);
    guests.halt();
    expect(log).toEqual([]);
  });

  it('keeps nothing of a child whose last guest has left', () => {
    const guests = new Guests();
    const [a, b] = [guest('a'), guest('b')];
    guests.arrive(child, a);
    guests.arrive(child, b);
    const { lives } = guests as unknown as { readonly lives: ReadonlyMap<object, unknown> };
    guests.depart(child, a);
    expect(lives.has(child)).toBe(true);
    guests.depart(child, b);
    expect(lives.size).toBe(0);
  });

  it('halts all, and each who comes later', () => {
    const guests = new Guests();
    guests.arrive(child, guest('a'));
    guests.arrive(child, guest('b'));
    guests.halt();
    guests.arrive(other, guest('c'));
    expect(log).toEqual(['a halts', 'b halts', 'c halts']);
  });

  it('are both supervisors that one component starts: neither goes on after a stop, and both end at the deadline', () => {
    stepped((time) => {
      const [slow, hanging] = [new CountingComponent(politely(50)), new CountingComponent(politely(Infinity))];
      const failing = ({ run }: Link<never>) =>
        run === 0 ? new Observable<never>((s) => void setTimeout(() => s.error('boom'), 10)) : NEVER;
      const one = new Supervisor({ component: failing, id: 'x', backoff: 5 });
      const two = new Supervisor({ component: hanging, id: 'y', shutdown: Infinity });
      const both = { start: (link: Link) => merge(one.start(link), two.start(link)) };
      const root = new Supervisor([{ component: both, id: 'both', shutdown: Infinity }, slow]);
      const events = eventsOf(root);
      const run = root.run$.subscribe();
      time.advance(5);
      void root.stop(30);
      time.advance(30);
      expect(events.filter(({ at, type }) => at > 5 && type === 'starting')).toEqual([]);
      expect(events.filter(({ type }) => type === 'abandoned').map(({ path }) => path.join('/'))).toEqual([
        '1',
        'both/y',
      ]);
      expect([slow.alive, hanging.alive, run.closed]).toEqual([0, 0, true]);
    });
  });
});
