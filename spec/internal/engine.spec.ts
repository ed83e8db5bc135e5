import { concat, EMPTY, NEVER, of, Subject, throwError, timer } from 'rxjs';
import type { ChildDefinition, ChildSpec } from '../../lib/index.js';
import { Standing } from '../../lib/internal/standing.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');

describe('Engine', () => {
  it('is ready from the first time that its children are up, also while they are down', () => {
    stepped((time) => {
      const bare = new BareEngine([() => NEVER, { component: politely(10), readiness: 'signal' }]).begin();
      const { engine } = bare;
      expect(bare.isReady).toBe(false);
      bare.member('1').run?.declareReady();
      expect(bare.isReady).toBe(true);
      engine.stop(Infinity);
      expect(engine.halted).toBe(true);
      time.advance(10);
      expect(engine.halted).toBe(true);
      expect(bare.told).toEqual(['ready', 'ended', 'complete']);
    });
  });

  it('is ready at once without children, and goes on', () => {
    const bare = new BareEngine([]).begin();
    expect(bare.told).toEqual(['ready']);
    bare.engine.stop(0);
    expect(bare.told).toEqual(['ready', 'ended', 'complete']);
  });

  it('has one shutdown, however often it is stopped', () => {
    stepped((time) => {
      const { engine, told } = new BareEngine([politely(10)]).begin();
      expect(engine.stop(5)).toBe(engine.stop(7));
      time.advance(5);
      expect(told).toEqual(['ready', 'ended', 'complete']);
    });
  });

  it('ends once, whatever else it hears', () => {
    const bare = new BareEngine([() => NEVER]).begin();
    const { engine, told } = bare;
    const member = bare.member('0');
    engine.stop(Infinity);
    engine.unsubscribe();
    engine.stop(0);
    engine.abandon();
    engine.escalated(member, 'too late');
    engine.restarted(member);
    expect(told).toEqual(['ready', 'ended', 'complete']);
    expect(bare.wordsOf('0').filter((type) => type === 'starting')).toHaveLength(1);
  });

  it.each<[string, readonly ChildDefinition[], number]>([
    ['its children run', [() => NEVER], 0],
    ['one is ended', [() => EMPTY, () => NEVER], 0],
    ['one is failed', [crash], 0],
    ['one waits', [{ component: crash, backoff: 1_000 }], 5],
    ['one is stopping', [politely(10), { component: () => concat(timer(2), crash()), decide: () => 'escalate' }], 5],
  ])('gives its output nothing when it is unsubscribed while %s', (_, children, ms) => {
    stepped((time) => {
      const bare = new BareEngine(children).begin();
      time.advance(ms);
      bare.engine.unsubscribe();
      expect(time.pending).toBe(0);
      expect(bare.told.filter((what) => what === 'complete' || typeof what === 'object')).toEqual([]);
      expect(bare.told.at(-1)).toBe('ended');
      expect(bare.log.events.at(-1)).toMatchObject({ type: 'stopped', reason: 'unsubscribed' });
    });
  });

  it('gives its output what escalates, after all others are down', () => {
    stepped((time) => {
      const culprit: ChildSpec = { component: () => concat(timer(5), crash()), decide: () => 'escalate', id: 'x' };
      const bare = new BareEngine([politely(10), culprit, politely(20)]).begin();
      time.advance(34);
      expect(bare.told).toEqual(['ready']);
      expect(bare.wordsOf('x').slice(-2)).toEqual(['ended', 'handled']);
      time.advance(1);
      expect(bare.told).toEqual(['ready', 'ended', { error: 'boom' }]);
      expect(bare.log.events.slice(-2)).toMatchObject([
        { type: 'gave_up', path: ['x'], error: 'boom' },
        { type: 'stopped', path: ['x'], reason: 'escalated' },
      ]);
    });
  });

  it('escalates nothing any more when it is stopping', () => {
    stepped((time) => {
      const bare = new BareEngine([politely(5)]).begin();
      bare.engine.stop(Infinity);
      bare.engine.escalated(bare.member('0'), 'too late');
      time.advance(5);
      expect(bare.told).toEqual(['ready', 'ended', 'complete']);
      expect(bare.wordsOf('0').slice(-2)).toEqual(['ended', 'stopped']);
    });
  });

  it('handles no failure any more when it is stopping, also one that came first', () => {
    stepped((time) => {
      const source = new Subject<never>();
      const probe = new CountingComponent(() => source);
      const bare = new BareEngine([probe, politely(5)]).begin();
      source.error('boom');
      bare.engine.stop(Infinity);
      time.advance(5);
      expect(probe.failures).toEqual([]);
      expect(bare.wordsOf('0').slice(-3)).toEqual(['failed', 'ended', 'stopped']);
      expect(bare.told).toEqual(['ready', 'ended', 'complete']);
    });
  });

  it('starts nothing any more once it is halted, and has not ended before it is asked to', () => {
    stepped((time) => {
      const probe = new CountingComponent(crash, () => NEVER);
      const bare = new BareEngine([politely(5), { component: probe, backoff: 10 }, politely(5)]).begin();
      time.advance(1);
      bare.engine.halt();
      time.advance(100);
      expect([probe.starts, bare.engine.halted, bare.wordsOf('2')]).toEqual([1, true, []]);
      expect([bare.told, bare.endings]).toEqual([[], []]);
      bare.engine.end('sibling');
      expect(bare.log.find('cancelling').reason).toBe('sibling');
      time.advance(5);
      expect(bare.told).toEqual(['ended', 'complete']);
    });
  });

  it('halts the supervisors among its children at once, also the one that comes later', () => {
    const bare = new BareEngine([politely(5), politely(5)]).begin();
    const halted: string[] = [];
    const guest = (name: string) => ({ halt: () => halted.push(name), abandon: () => undefined });
    const gone = guest('gone');
    bare.engine.guests.arrive(bare.member('0'), guest('early'));
    bare.engine.guests.arrive(bare.member('1'), gone);
    bare.engine.guests.depart(bare.member('1'), gone);
    bare.engine.halt();
    bare.engine.halt();
    expect(halted).toEqual(['early']);
    bare.engine.guests.arrive(bare.member('1'), guest('late'));
    expect(halted).toEqual(['early', 'late']);
    bare.engine.unsubscribe();
  });

  it('tells its owner first that it has ended, so that another life can begin inside its output', () => {
    const { engine, told } = new BareEngine([() => EMPTY]).begin();
    expect(told).toEqual(['left 0', 'ready', 'ended', 'complete']);
    expect(engine.table.get('0')?.standing).toBe(Standing.Ended);
  });

  it('sends values where its owner says', () => {
    expect(new BareEngine([{ component: () => of(1, 2), id: 'feed' }]).begin().values).toEqual([
      ['feed', 1],
      ['feed', 2],
    ]);
  });

  it('abandons the rest in this turn, in reverse, and in order', () => {
    stepped(() => {
      const probes = [0, 1, 2].map(() => new CountingComponent(politely(Infinity)));
      const bare = new BareEngine(probes).begin();
      bare.engine.stop(Infinity);
      expect(probes.map(({ alive }) => alive)).toEqual([1, 1, 1]);
      bare.engine.abandon();
      expect(probes.map(({ alive }) => alive)).toEqual([0, 0, 0]);
      const abandoned = bare.log.events.filter(({ type }) => type === 'abandoned');
      expect(abandoned.map(({ path }) => path)).toEqual([['2'], ['1'], ['0']]);
      expect(bare.told).toEqual(['ready', 'ended', 'complete']);
    });
  });

  it('knows at any time who is active and who recovers', () => {
    stepped((time) => {
      const once = new CountingComponent(crash, () => NEVER);
      const bare = new BareEngine([() => EMPTY, { component: once, backoff: 10 }, politely()]).begin();
      expect(bare.counts).toEqual({ active: 2, recovering: ['1'] });
      time.advance(10);
      expect(bare.counts).toEqual({ active: 2, recovering: [] });
      bare.engine.terminate(bare.member('2'));
      expect(bare.counts).toEqual({ active: 1, recovering: [] });
      bare.engine.unsubscribe();
      expect(bare.counts).toEqual({ active: 0, recovering: [] });
    });
  });

  it('forgets a child when told to, and tells its owner and its log', () => {
    const bare = new BareEngine([{ component: () => EMPTY, id: 'a' }, politely()]).begin();
    const member = bare.member('a');
    bare.engine.forget(member);
    expect(bare.engine.table.get('a')).toBeUndefined();
    expect(bare.wordsOf('a').slice(-2)).toEqual(['stopped', 'removed']);
    expect(bare.told).toEqual(['left a', 'ready', 'left a', 'removed a']);
    bare.engine.stop(0);
  });
});
