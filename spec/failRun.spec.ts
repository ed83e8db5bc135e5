import { delay, NEVER, of, throwError, timer, type Observable } from 'rxjs';
import { failRun, supervised, Supervisor, type LifecycleEvent, type Link, type SuperviseConfig } from '../lib/index.js';
import { failing } from '../lib/failRun.js';
import { typesOf } from './support/listening.js';
import { lab } from './support/lab.js';
import { virtually } from './support/virtually.js';

/** What is told of a component whose n-th run is what `start` makes of it. */
function live(start: (link: Link<never>) => Observable<unknown>, config: SuperviseConfig = {}) {
  const events: LifecycleEvent[] = [];
  const links: Link[] = [];
  const subscription = supervised(
    (link: Link<never>) => {
      links.push(link);
      return start(link);
    },
    { id: 'feed', backoff: 10, events: { next: (event) => events.push(event) }, ...config },
  ).subscribe({ error: () => undefined });
  return { events, links, subscription };
}

const error = { no: 'Error' };
const failed = (events: readonly LifecycleEvent[]): unknown[] =>
  events.flatMap((event) => (event.type === 'failed' ? [[event.failure.kind, event.failure.error, event.run]] : []));

describe('failRun', () => {
  it('fails a run as a missed heartbeat does: not acknowledged, cancelled to be restarted, handled, restarted', () => {
    virtually(() => {
      const { events, links, subscription } = live(() => NEVER);
      expect(failRun(links[0]!, error, 'stray')).toBe(true);
      timer(20).subscribe(() => {
        expect(typesOf(events)).toEqual([
          ...['starting', 'started', 'ready', 'failed', 'cancelling', 'ended', 'handled', 'waiting'],
          ...['starting', 'started', 'ready'],
        ]);
        expect(failed(events)).toEqual([['stray', error, 0]]);
        expect(events.find(({ type }) => type === 'cancelling')).toMatchObject({ reason: 'restart' });
        subscription.unsubscribe();
      });
    });
  });

  it('gives a run that has looked its grace, in which its values are late', () => {
    virtually(() => {
      const { events, links, subscription } = live(({ cancel$ }) => cancel$.pipe(delay(5)));
      failRun(links[0]!, error, 'exit');
      timer(6).subscribe(() => {
        expect(typesOf(events).slice(3)).toEqual(['failed', 'cancelling', 'late', 'ended', 'handled', 'waiting']);
        subscription.unsubscribe();
      });
    });
  });

  it('fails a run inside its start', () => {
    virtually(() => {
      const heard: boolean[] = [];
      const { events, subscription } = live((link) => {
        if (link.run === 0) heard.push(failRun(link, error, 'memory'));
        return NEVER;
      });
      timer(1).subscribe(() => {
        expect(heard).toEqual([true]);
        expect(typesOf(events)).toEqual(['starting', 'failed', 'cancelling', 'ended', 'handled', 'waiting']);
        subscription.unsubscribe();
      });
    });
  });

  it('fails a run that is not ready yet, which spends no patience of its siblings', () => {
    virtually(() => {
      const links: Link[] = [];
      const slow = (link: Link) => (links.push(link), NEVER);
      const app = new Supervisor([{ component: slow, readiness: 'signal', backoff: 10 }, () => NEVER]);
      const subscription = app.run$.subscribe();
      failRun(links[0]!, error, 'stray');
      timer(11).subscribe(() => {
        expect(links).toHaveLength(2);
        expect(app.child('1')?.state).not.toBe('running');
        links[1]?.ready();
        expect(app.child('1')?.state).toBe('running');
        subscription.unsubscribe();
      });
    });
  });

  it.each<[string, (link: Link<never>) => Observable<unknown>]>([
    ['has failed and waits', () => throwError(() => 'first')],
    ['has reported, and may still end by itself', ({ errors }) => (errors.next('first'), NEVER)],
  ])('is late for a run that %s: told once, and it changes nothing', (_title, start) => {
    virtually(() => {
      const { events, links, subscription } = live(start);
      const before = typesOf(events);
      expect([failRun(links[0]!, error, 'stray'), failRun(links[0]!, error, 'stray')]).toEqual([true, true]);
      expect(typesOf(events)).toEqual([...before, 'late']);
      expect(events.at(-1)).toMatchObject({ kind: 'error', what: error });
      expect(failed(events)).toHaveLength(1);
      subscription.unsubscribe();
    });
  });

  it('is late for a run that has been replaced', () => {
    virtually(() => {
      const { events, links, subscription } = live(({ run }) => (run === 0 ? throwError(() => 'first') : NEVER));
      timer(20).subscribe(() => {
        expect(failRun(links[0]!, error, 'stray')).toBe(true);
        expect(events.at(-1)).toMatchObject({ type: 'late', run: 0 });
        expect(links).toHaveLength(2);
        subscription.unsubscribe();
      });
    });
  });

  it('is told and reported, and not handled, for a run that is being stopped', async () => {
    const links: Link[] = [];
    const handleIrrecoverable = jest.fn();
    const start = (link: Link) => (links.push(link), new Promise<void>(() => void link.cancel$.subscribe()));
    const app = new Supervisor({ component: { start, handleIrrecoverable }, id: 'feed', shutdown: 5 });
    const ended = app.spawn();
    const stopping = app.stop();
    expect(failRun(links[0]!, error, 'stray')).toBe(true);
    expect((await stopping).failed).toEqual([{ path: ['feed'], error }]);
    await ended;
    expect(handleIrrecoverable).not.toHaveBeenCalled();
  });

  it('is not heard when supervision of the component has ended, or by what is no link of ours', () => {
    const { links, subscription, events } = live(() => NEVER);
    subscription.unsubscribe();
    const completed = live(() => of(1));
    const told = typesOf(events);
    expect(failRun(links[0]!, error, 'stray')).toBe(false);
    expect(failRun(completed.links[0]!, error, 'stray')).toBe(false);
    expect(failRun({} as Link<never>, error, 'stray')).toBe(false);
    expect(typesOf(events)).toEqual(told);
  });

  it('is known by one name to all copies of the package', () => {
    expect(Symbol.keyFor(failing)).toBe('rxjs-supervisor.failing');
  });

  it('leaves nothing behind', () =>
    lab(({ timers }) => {
      const { links, subscription } = live(() => NEVER);
      failRun(links[0]!, error, 'stray');
      subscription.unsubscribe();
      expect(timers.pending).toBe(0);
    }));
});
