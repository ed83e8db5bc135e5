import { EMPTY, NEVER, Subject } from 'rxjs';
import { encloseRuns } from '../../lib/index.js';
import { SyncStorage } from '../support/syncStorage.js';
import { KeptChild } from '../support/lab/keptChild.js';
import { lab } from '../support/lab.js';

describe('Child', () => {
  it('numbers its runs from 0', () => {
    const runs: number[] = [];
    const child = new KeptChild(({ run }) => (runs.push(run), EMPTY));
    child.start();
    child.start();
    child.start();
    expect(runs).toEqual([0, 1, 2]);
    expect(child.overs.map(({ number }) => number)).toEqual([0, 1, 2]);
  });

  it('has one completion error for all its runs', () => {
    const child = new KeptChild(() => EMPTY, { restart: 'permanent' });
    child.start();
    child.start();
    const [first, second] = child.overs.map(({ failure }) => failure?.error);
    expect(first).toBe(child.completion);
    expect(second).toBe(first);
  });

  it('sends the values of a run that is alive elsewhere from now on', () => {
    const source$ = new Subject<number>();
    const child = new KeptChild(() => source$);
    const elsewhere: unknown[] = [];
    child.start();
    source$.next(1);
    child.route({ next: (value) => elsewhere.push(value) });
    source$.next(2);
    expect([child.values, elsewhere]).toEqual([[1], [2]]);
    child.finish();
    expect(source$.observed).toBe(false);
  });

  it('sends no value of a run that has failed anywhere', () => {
    const source$ = new Subject<number>();
    const child = new KeptChild(() => source$);
    const elsewhere: unknown[] = [];
    child.start();
    child.run?.report('oops');
    child.route({ next: (value) => elsewhere.push(value) });
    source$.next(1);
    child.run?.report('again');
    expect([child.values, elsewhere, child.log.find('late').kind]).toEqual([[], [], 'value']);
    expect(child.log.types.filter((type) => type === 'failed')).toHaveLength(1);
    child.finish();
  });

  it('ends once, and is silent then', () => {
    const child = new KeptChild(() => NEVER);
    child.start();
    expect([child.finish(), child.finish()]).toEqual([true, false]);
    child.tell('ready');
    expect(child.log.types).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
  });

  it('is over when it has ended, and not when its run has', () => {
    const child = new KeptChild(() => EMPTY);
    child.start();
    expect([child.run?.over, child.isOver]).toEqual([true, false]);
    child.finish();
    expect(child.isOver).toBe(true);
  });

  it('does what is of its run in the name of that', () => {
    const storage = new SyncStorage();
    const enclosing = encloseRuns(storage);
    const child = new KeptChild(() => NEVER);
    const seen: unknown[] = [];
    const look = (): void => void seen.push(storage.getStore());
    child.within(look);
    child.start();
    child.within(look);
    child.finish();
    enclosing.unsubscribe();
    expect(seen).toEqual([undefined, child.run?.link]);
  });

  it('has no budget unless there is a limit', () =>
    lab(({ timers }) => {
      const child = new KeptChild(() => EMPTY, { restart: 'permanent' });
      child.start();
      const { failure } = child.overs[0]!;
      expect(child.spend(failure!)).toBeUndefined();
      expect(timers.total).toBe(0);
    }));

  it('gives up when its budget is spent, and leaves no timer', () =>
    lab(({ timers }) => {
      const child = new KeptChild(() => EMPTY, { restart: 'permanent', maxRestarts: 1 });
      child.start();
      const { failure } = child.overs[0]!;
      expect(child.spend(failure!)).toBeUndefined();
      expect(child.spend(failure!)).toMatchObject({ code: 'RESTART_INTENSITY_EXCEEDED', failures: [failure, failure] });
      child.finish();
      expect(timers.pending).toBe(0);
    }));
});
