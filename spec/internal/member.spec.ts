import { asyncScheduler, interval, NEVER, take, throwError } from 'rxjs';
import type { ChildSpec } from '../../lib/index.js';
import { Journal } from '../../lib/internal/journal.js';
import type { Member } from '../../lib/internal/member.js';
import { Standing } from '../../lib/internal/standing.js';
import { statusOf } from '../../lib/internal/status.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');

/** The one child of an engine that has begun, and the engine. */
function begun(spec: ChildSpec): { bare: BareEngine; member: Member } {
  const bare = new BareEngine([{ id: 'child', ...spec }], { path: ['above'], autoShutdown: 'never' }).begin();
  return { bare, member: bare.member('child') };
}

describe('Member', () => {
  it('has the path of its supervisor before its id', () => {
    const { bare, member } = begun({ component: () => NEVER });
    expect(member).toMatchObject({ id: 'child', path: ['above', 'child'] });
    bare.engine.unsubscribe();
  });

  it('is live while its run is not over, also while that is stopping, and at rest then', () => {
    stepped((time) => {
      const { member } = begun({ component: politely(5) });
      expect(member.standing).toBe(Standing.Live);
      member.ask('stop');
      expect(member.standing).toBe(Standing.Live);
      time.advance(5);
      expect(member.standing).toBe(Standing.Ended);
    });
  });

  it('makes its supervisor ready when its run is, and not again when the next one is', () => {
    stepped((time) => {
      const once = new CountingComponent<unknown>(() => interval(5).pipe(take(2)), politely());
      const { bare, member } = begun({ component: once, readiness: 'value', restart: 'permanent', backoff: 1 });
      expect(statusOf(member).state).toBe('starting');
      time.advance(4);
      expect(bare.isReady).toBe(false);
      time.advance(1);
      expect([bare.isReady, statusOf(member).state]).toEqual([true, 'running']);
      time.advance(5 + 1);
      expect([once.starts, statusOf(member).state]).toEqual([2, 'starting']);
      expect(bare.told).toEqual(['ready']);
      bare.engine.unsubscribe();
    });
  });

  it('recovers from a failure: told from the others until its next start', () => {
    stepped((time) => {
      const probe = new CountingComponent(crash, () => NEVER);
      const { bare, member } = begun({ component: probe, backoff: 10 });
      expect([member.standing, member.waiting]).toEqual([Standing.Recovering, false]);
      time.advance(9);
      expect([member.standing, member.waiting]).toEqual([Standing.Recovering, true]);
      expect(bare.counts.recovering).toEqual(['child']);
      time.advance(1);
      expect([member.standing, member.waiting, probe.starts]).toEqual([Standing.Live, false, 2]);
      expect(bare.counts.recovering).toEqual([]);
      bare.engine.unsubscribe();
    });
  });

  it.each([0, 5])('ends a recovery, too: nothing is started after it, asked at %d ms', (ms) => {
    stepped((time) => {
      const probe = new CountingComponent(crash);
      const { bare, member } = begun({ component: probe, backoff: 10 });
      time.advance(ms);
      bare.engine.terminate(member);
      expect([member.standing, time.pending]).toEqual([Standing.Ended, 0]);
      time.advance(100);
      expect(probe.starts).toBe(1);
      bare.engine.unsubscribe();
    });
  });

  it('ends once', () => {
    const { bare, member } = begun({ component: () => NEVER });
    member.rest('stop');
    member.rest('failed');
    bare.engine.unsubscribe();
    expect(bare.wordsOf('child').filter((type) => type === 'stopped')).toEqual(['stopped']);
  });

  it('says nothing of an end when it was never started', () => {
    const bare = new BareEngine([{ component: () => NEVER, readiness: 'signal' }, () => NEVER]).begin();
    bare.engine.unsubscribe();
    expect(bare.wordsOf('1')).toEqual([]);
    expect(bare.member('1').standing).toBe(Standing.Ended);
  });

  it('starts anew after its end, its attempts from 0, its runs counted on', () => {
    stepped((time) => {
      const probe = new CountingComponent(crash, crash, () => NEVER);
      const { bare, member } = begun({ component: probe, backoff: 10 });
      time.advance(15);
      expect(member.attempt).toBe(2);
      bare.engine.terminate(member);
      member.start();
      expect(member).toMatchObject({ attempt: 0, standing: Standing.Live, run: { number: 2 } });
      expect(bare.wordsOf('child').slice(-3)).toEqual(['starting', 'started', 'ready']);
      bare.engine.unsubscribe();
    });
  });

  it('is expected back by its group when it has ended, but not when it is temporary', () => {
    for (const restart of ['permanent', 'transient', 'temporary'] as const) {
      const { bare, member } = begun({ component: () => NEVER, restart });
      member.expect();
      expect(member.standing).toBe(Standing.Live);
      member.rest('stop');
      member.expect();
      expect(member.standing).toBe(restart === 'temporary' ? Standing.Ended : Standing.Due);
      bare.engine.unsubscribe();
    }
  });

  it('keeps the report of the failure that it was cancelled after', () => {
    stepped((time) => {
      const component = new CountingComponent(
        ({ errors, cancel$ }) => (errors.next('boom'), politely(5)({ cancel$ } as never)),
      );
      const { bare, member } = begun({ component });
      const reports: unknown[] = [];
      bare.engine.stop(Infinity).report$.subscribe((report) => reports.push(report));
      time.advance(5);
      expect(reports).toMatchObject([{ failed: [{ path: member.path, error: 'boom' }], took: [{ ms: 5 }] }]);
      expect(component.handled).toEqual([]);
    });
  });

  it('ends what lives in it in order before it ends itself, when it is abandoned', () => {
    stepped(() => {
      const { bare, member } = begun({ component: politely(Infinity) });
      const order: string[] = [];
      member.guests.arrive(member, {
        abandon: () => order.push(`guest, ${bare.log.types.includes('abandoned') ? 'late' : 'first'}`),
        halt: () => order.push('halt'),
      });
      member.abandon();
      expect(order).toEqual(['guest, first']);
      expect(bare.wordsOf('child').slice(-3)).toEqual(['abandoned', 'ended', 'stopped']);
      bare.engine.unsubscribe();
    });
  });

  it('is the host of the supervisor that it is: with the log, the time and the randomness of the tree', () => {
    const { bare, member } = begun({ component: () => NEVER });
    const { host } = member;
    expect(host.journal).toBe(bare.journal);
    expect(host.journal).toBeInstanceOf(Journal);
    expect(host.plan).toMatchObject({ scheduler: asyncScheduler, random: Math.random });
    bare.engine.unsubscribe();
  });
});
