import { asyncScheduler, concat, NEVER, throwError, timer } from 'rxjs';
import type { ShutdownReport } from '../../lib/index.js';
import { Guests } from '../../lib/internal/guests.js';
import { Hops } from '../../lib/internal/hops.js';
import type { Host } from '../../lib/internal/host.js';
import { Journal } from '../../lib/internal/journal.js';
import { planOf } from '../../lib/internal/plan.js';
import type { Stopping } from '../../lib/internal/shutdown.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');
const failing = () => concat(timer(10), crash());

/** A host that writes down what it hears. */
class HearingHost implements Host {
  readonly journal = new Journal();
  readonly plan = planOf('spec', false, {});
  readonly heard: string[] = [];
  readonly definition = { keeper: undefined };
  readonly guests = new Guests();
  readonly hops = new Hops(asyncScheduler);

  hear({ path }: Stopping, type: string): void {
    this.heard.push(`${path.join('/')} ${type}`);
  }
}

describe('Life', () => {
  it('spends one budget for all its children, and gives up with the path of the supervisor', () => {
    stepped((time) => {
      const spec = { component: failing, backoff: 0 };
      const bare = new BareEngine([spec, spec], { maxRestarts: 3, period: 50, path: ['above'] }).begin();
      time.advance(10);
      expect(bare.told).toEqual(['ready']);
      time.advance(10);
      expect(bare.told).toMatchObject([
        'ready',
        'ended',
        {
          error: {
            code: 'RESTART_INTENSITY_EXCEEDED',
            message: '`above` failed 4 times within 50 ms, more than 3 allowed.',
            cause: 'boom',
          },
        },
      ]);
    });
  });

  it('leaves no timer of its budget', () => {
    stepped((time) => {
      const component = new CountingComponent(crash, () => NEVER);
      const bare = new BareEngine([{ component, backoff: 0 }], { maxRestarts: 5, period: 1_000 }).begin();
      time.advance(1);
      expect([component.starts, time.pending > 0]).toEqual([2, true]);
      bare.engine.unsubscribe();
      expect(time.pending).toBe(0);
    });
  });

  it('reports its end once it is told to all, to each who has asked for it', () => {
    stepped((time) => {
      const bare = new BareEngine([politely(5)]).begin();
      const reports = [bare.engine.stop(Infinity), bare.engine.stop(7)].map(({ report$ }) => told(report$));
      expect(reports).toEqual([[], []]);
      time.advance(5);
      const report: ShutdownReport = { abandoned: [], failed: [], teardownFailed: [], took: [{ path: ['0'], ms: 5 }] };
      expect(reports).toEqual([
        [report, 'complete'],
        [report, 'complete'],
      ]);
    });
  });

  it('is over for a report also when it is unsubscribed, and escalates nothing then', () => {
    stepped((time) => {
      const bare = new BareEngine([politely(9), { component: crash, decide: () => 'escalate' }]).begin();
      time.advance(1);
      expect(bare.engine.halted).toBe(true);
      const report = told(bare.engine.stop(Infinity).report$);
      bare.engine.unsubscribe();
      expect(report).toMatchObject([{ abandoned: [['0']] }, 'complete']);
      expect([bare.told, bare.escalation]).toEqual([['ended'], undefined]);
    });
  });

  it('is a guest of its host, which hears all that is told below it', () => {
    const host = new HearingHost();
    const bare = new BareEngine([{ component: () => NEVER, id: 'leaf' }], { path: ['inner'], host });
    bare.begin();
    const abandon = jest.spyOn(bare.engine, 'abandon').mockReturnValue();
    host.guests.abandon(host);
    bare.engine.stop(0);
    expect(host.heard).toEqual(expect.arrayContaining(['inner/leaf ended']));
    host.guests.abandon(host);
    expect(abandon).toHaveBeenCalledTimes(1);
  });
});
