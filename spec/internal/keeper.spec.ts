import { NEVER, Observable, of, Subject, type Subscriber } from 'rxjs';
import { Supervisor, type Link } from '../../lib/index.js';
import { keeperIn } from '../../lib/internal/adopt.js';
import type { Keeper } from '../../lib/internal/keeper.js';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const idsOf = ({ all }: Keeper): string[] => all.map(({ id }) => id);

describe('Keeper', () => {
  it('has no clock read for events before somebody listens to them', () => {
    const keeper = keeperOf(() => of(1), undefined);
    const tell = jest.spyOn(keeper.journal as unknown as { deliver(): void }, 'deliver');
    keeper.live().subscribe();
    expect(tell).not.toHaveBeenCalled();
    const events: unknown[] = [];
    const listening = keeper.events$.subscribe((event) => events.push(event));
    keeper.live().subscribe();
    expect(events).toHaveLength(5);
    listening.unsubscribe();
    keeper.live().subscribe();
    expect(events).toHaveLength(5);
  });

  it('lets values go nowhere until somebody selects, and again when the last one has left', () => {
    const [keeper, other] = [keeperOf(() => NEVER, undefined), keeperOf(() => NEVER, undefined)];
    const nowhere = other.sinkOf('0');
    const values$ = keeper.selections.values$('0');
    expect(keeper.sinkOf('0')).toBe(nowhere);
    const [first, second] = [values$.subscribe(), values$.subscribe()];
    expect(keeper.sinkOf('0')).not.toBe(nowhere);
    first.unsubscribe();
    expect(keeper.sinkOf('0')).not.toBe(nowhere);
    second.unsubscribe();
    expect(keeper.sinkOf('0')).toBe(nowhere);
  });

  it('sends the values of a run that goes on to those who select meanwhile, and nowhere after them', () => {
    const [source, beside] = [new Subject<number>(), new Subject<number>()];
    const keeper = keeperOf([() => source, () => beside], undefined);
    const run = keeper.live().subscribe();
    for (const round of [1, 2]) {
      const seen: unknown[] = [];
      const selecting = keeper.selections.values$('0').subscribe((value) => seen.push(value));
      source.next(round);
      beside.next(100);
      selecting.unsubscribe();
      source.next(-round);
      expect(seen).toEqual([round]);
    }
    run.unsubscribe();
    expect([source.observed, beside.observed]).toEqual([false, false]);
  });

  it('begins no life for an output that is closed: those who select wait for the next', () => {
    const probe = new CountingComponent(() => NEVER);
    const keeper = keeperOf(probe, undefined);
    const selected = told(keeper.selections.values$('0'));
    let closed: Subscriber<never> | undefined;
    new Observable<never>((output) => void (closed = output)).subscribe().unsubscribe();
    keeper.live().subscribe(closed);
    expect([probe.starts, selected, keeper.engine]).toEqual([0, [], undefined]);
  });

  it('has nothing to stop before a life and after it', () => {
    const keeper = keeperOf(() => of(1), undefined);
    expect(keeper.stop(0)).toBeUndefined();
    keeper.live().subscribe();
    expect(keeper.stop(0)).toBeUndefined();
    expect(keeper.engine).toBeUndefined();
  });

  it('starts nothing for an output that is closed already', () => {
    let starts = 0;
    const keeper = keeperOf(() => of(starts++), undefined);
    const outer = new Observable<never>((output) => {
      output.complete();
      return keeper.live().subscribe(output);
    });
    outer.subscribe();
    expect(starts).toBe(0);
  });

  it('knows in a life the children that are there, and otherwise those that it was made with', () => {
    const children = [() => NEVER, { component: () => NEVER, restart: 'temporary' as const }];
    const keeper = keeperOf(children, undefined);
    expect(idsOf(keeper)).toEqual(['0', '1']);
    const run = keeper.live().subscribe();
    keeper.engine?.add(keeper.definer.define({ component: () => NEVER, id: 'added' }, '2'), true);
    keeper.engine?.terminate(keeper.engine.table.get('1')!);
    expect(idsOf(keeper)).toEqual(['0', 'added']);
    expect([keeper.definition('1'), keeper.definition('added')?.id]).toEqual([undefined, 'added']);
    run.unsubscribe();
    expect(idsOf(keeper)).toEqual(['0', '1']);
    expect([keeper.definition('1')?.id, keeper.definition('added')]).toEqual(['1', undefined]);
  });

  it('stops its children when the run that it is is asked to, with the same reason', () => {
    stepped((time) => {
      const probe = new CountingComponent(politely(5));
      const supervisor = new Supervisor({ component: supervisorOf(probe), id: 'nested' });
      const run = told(supervisor.run$);
      const reasons = told(probe.link.cancel$);
      supervisor.restartChild('nested');
      time.advance(5);
      expect([reasons, probe.starts, run]).toEqual([['restart', 'complete'], 2, []]);
      void supervisor.stop();
      time.advance(5);
      expect([run, probe.alive]).toEqual([['complete'], 0]);
    });
  });

  it('starts no child when it has been asked to end before it begins', () => {
    const probe = new CountingComponent(() => NEVER);
    const link = { cancel$: of('stop'), path: ['nested'], ready: () => undefined };
    expect(told(keeperOf(probe, undefined).live(link as Partial<Link> as Link))).toEqual(['complete']);
    expect(probe.starts).toBe(0);
  });

  it('stops its children when what tells it to end fails', () => {
    stepped((time) => {
      const probe = new CountingComponent(politely(5));
      const cancel$ = new Subject<never>();
      const run = told(
        keeperOf(probe, undefined).live({ cancel$, path: ['nested'], ready: () => undefined } as Partial<Link> as Link),
      );
      const reasons = told(probe.link.cancel$);
      cancel$.error('gone');
      expect(run).toEqual([]);
      time.advance(5);
      expect([reasons, run, probe.alive]).toEqual([['stop', 'complete'], ['complete'], 0]);
    });
  });

  it('completes what was selected when its life is over by itself, and below it too', () => {
    const inner = supervisorOf(() => NEVER);
    const keeper = keeperOf([inner], undefined);
    const below = keeperIn(inner)!;
    const [one, other] = [told(keeper.selections.values$('0')), told(below.selections.values$('0'))];
    const run = keeper.live().subscribe();
    expect([one, other]).toEqual([[], []]);
    run.unsubscribe();
    expect([one, other]).toEqual([['complete'], ['complete']]);
  });
});

const supervisorOf = (child: ConstructorParameters<typeof Supervisor>[0]): Supervisor => new Supervisor(child);
