import { BehaviorSubject, NEVER, of, Subject, throwError } from 'rxjs';
import type { CancelReason } from '../../../lib/index.js';
import { ExploredRun, ExploredValue, slow } from '../../../lib/testing/internal/exploredRun.js';
import type { Deed } from '../../../lib/testing/internal/story.js';
import { told } from '../../support/listening.js';
import { virtually } from '../../support/virtually.js';

const failing = new Error('feed');

/** A run with these manners, on a whole link, and what its host and its link have heard. */
function stage(manners: readonly Deed[] = [], component?: ConstructorParameters<typeof ExploredRun>[4]) {
  const heard: unknown[] = [];
  const host = {
    id: 'feed',
    began: () => void heard.push('began'),
    ended: () => void heard.push('ended'),
    error: () => failing,
    failed: (error: unknown) => void heard.push(error),
    now: () => 5,
  };
  const cancel$ = new Subject<CancelReason>();
  const errors = new Subject<unknown>();
  errors.subscribe((error) => heard.push({ report: error }));
  const link = { cancel$, errors, path: ['n', 'feed'], run: 3, ready: () => void heard.push('ready') };
  const run = new ExploredRun(host, 0, new Set(manners), link, component);
  return { run, heard, cancel$, link };
}

describe('ExploredRun', () => {
  it('begins, is ready, sends values of its own, and ends', () => {
    const { run, heard } = stage();
    const values = told(run.start());
    run.act('value');
    run.act('complete');
    expect(values).toEqual([new ExploredValue('feed', run), 'complete']);
    expect(heard).toEqual(['began', 'ready', 'ended']);
    expect([run.alive, run.path, run.run]).toEqual([false, 'n/feed', 3]);
    expect(run.acts).toEqual(['.', '|'].map((marble) => ({ at: 5, marble })));
  });

  it('crashes, and reports', () => {
    const { run, heard } = stage();
    const output = told(run.start());
    run.act('report');
    expect([run.reported, run.alive]).toEqual([true, true]);
    run.act('crash');
    expect(output).toEqual([{ error: failing }]);
    expect(heard).toEqual(['began', 'ready', { report: failing }, 'ended']);
  });

  it('is not alive, and bears whatever is asked of it, before it begins', () => {
    const { run, heard } = stage();
    for (const act of ['value', 'report', 'crash', 'complete'] as const) run.act(act);
    expect([run.alive, run.reported, heard]).toEqual([false, false, [{ report: failing }]]);
  });

  it('does nothing that can be played again when it is over', () => {
    const { run } = stage();
    run.start().subscribe().unsubscribe();
    for (const act of ['value', 'report', 'crash', 'complete'] as const) run.act(act);
    expect([run.acts, run.reported]).toEqual([[], false]);
  });

  it.each<[manner: Deed, output: unknown[]]>([
    ['next crashes', [{ error: failing }]],
    ['next completes', ['complete']],
    ['next reports', []],
  ])('does at once what it is like: %s', (manner, output) => {
    const { run } = stage([manner]);
    expect(told(run.start())).toEqual(output);
    expect(run.reported).toBe(manner === 'next reports');
  });

  it('throws in start, or in its teardown', () => {
    const { run } = stage(['next throws']);
    expect(() => run.start()).toThrow(failing);
    expect(run.acts).toEqual([{ at: 5, marble: '#' }]);
    const life = stage(['next tears down with a throw']).run.start().subscribe();
    expect(() => life.unsubscribe()).toThrow();
  });

  it('is not ready where it never is', () => {
    const { run, heard } = stage(['next is unready']);
    run.start().subscribe();
    expect(heard).toEqual(['began']);
  });

  it.each<[manners: Deed[], output: unknown[], asked: boolean, end: number]>([
    [[], ['complete'], true, 0],
    [['next is slow'], ['complete'], true, slow],
    [['next hangs'], [], true, 0],
    [['next is deaf'], [], false, 0],
  ])('ends as it does when it is asked to: %p', (manners, output, asked, end) => {
    const { run, cancel$ } = stage(manners);
    let seen: unknown[] = [];
    const over = virtually(() => {
      seen = told(run.start());
      cancel$.next('stop');
    });
    expect([seen, run.asked, over]).toEqual([output, asked, end]);
  });

  it('hears that it is to end also while it is being subscribed', () => {
    const { link } = stage();
    const host = {
      ...{ id: 'a', began: () => undefined, ended: () => undefined, now: () => 0 },
      failed: () => undefined,
    };
    const asking = { ...link, cancel$: new BehaviorSubject<CancelReason>('stop') };
    const run = new ExploredRun({ ...host, error: () => failing }, 0, new Set(), asking);
    expect(told(run.start())).toEqual(['complete']);
    expect(run.alive).toBe(false);
  });

  it('is handled as it is like', () => {
    const result$ = of(1);
    expect(stage().run.handle(result$)).toBe(result$);
    expect(() => stage(['next is handled with a throw']).run.handle(result$)).toThrow(failing);
    const handling = stage(['next is handled slowly']).run.handle(result$);
    expect(virtually(() => void (handling as typeof result$).subscribe())).toBe(slow);
  });

  it('runs a component of its own, and tells what that fails with', () => {
    expect(told(stage([], { start: () => of('own') }).run.start())).toEqual(['own', 'complete']);
    const own = new Error('own');
    const { run, heard } = stage([], { start: () => throwError(() => own) });
    expect(told(run.start())).toEqual([{ error: own }]);
    expect(heard).toContain(own);
    const thrower = stage([], {
      start: () => {
        throw own;
      },
    });
    expect(told(thrower.run.start())).toEqual([{ error: own }]);
  });

  it('needs nothing of a link', () => {
    const host = {
      ...{ id: 'a', began: () => undefined, ended: () => undefined, now: () => 0 },
      failed: () => undefined,
    };
    const run = new ExploredRun({ ...host, error: () => failing }, 0, new Set(), undefined, { start: () => NEVER });
    const output = told(run.start());
    run.act('report');
    run.act('complete');
    expect([output, run.path, run.run]).toEqual([['complete'], 'a', undefined]);
  });
});
