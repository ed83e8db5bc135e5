import { mergeMap, timer } from 'rxjs';
import { supervised, Supervisor, type Link, type SuperviseConfig } from '../../lib/index.js';
import { expectNothingLeft, recordEvents, scripted, testScheduler, type ScriptedRun } from '../../lib/testing/index.js';
import { collectUnhandled } from '../support/unhandled.js';

const unhandled = collectUnhandled();
afterEach(() => {
  expectNothingLeft();
  expect(unhandled).toEqual([]);
});

/** What is seen of a script that `cancel$` asks to end at 5: its events in marbles and in the short form. */
function stopped(script: ScriptedRun | string, config: SuperviseConfig = {}): string[] {
  const log = recordEvents();
  testScheduler().run(({ hot, flush }) => {
    supervised(scripted(script), { ...config, id: 'feed', cancel$: hot('-----x'), events: log }).subscribe();
    flush();
  });
  return [log.marbles(), log.read()];
}

/** What is seen of scripts that nobody stops. */
function played(scripts: (ScriptedRun | string)[], config: SuperviseConfig = {}): string[] {
  const log = recordEvents();
  testScheduler().run(({ flush }) => {
    supervised(scripted(...scripts), { backoff: 10, ...config, id: 'feed', events: log }).subscribe({
      error: () => undefined,
    });
    flush();
  });
  return [log.marbles(), log.read()];
}

describe('a scripted run that is asked to end', () => {
  it('is unsubscribed at once if it does not listen', () => {
    expect(stopped('-')).toEqual(['r----x', '+feed -feed']);
  });

  it('cleans up as slowly as it is told to', () => {
    expect(stopped({ cancelled: '5ms |' })).toEqual(['r----c----x', '+feed -feed']);
    expect(stopped({ cancelled: '|' })).toEqual(['r----x', '+feed -feed']);
  });

  it('hangs until its grace is over', () => {
    expect(stopped({ cancelled: '-' }, { shutdown: 3 })).toEqual(['r----c--x', '+feed feed? -feed']);
    expect(stopped({ cancelled: '5ms |' }, { shutdown: 3 })).toEqual(['r----c--x', '+feed feed? -feed']);
  });

  it('fails in its cleanup', () => {
    expect(stopped({ cancelled: '--#' })).toEqual(['r----c-x', '+feed -feed!']);
  });

  it('plays what it does then in place of the rest', () =>
    testScheduler().run(({ hot, expectObservable }) => {
      const feed = scripted({ run: 'abcdefgh|', cancelled: 'x-y|' });
      expectObservable(supervised(feed, { cancel$: hot('---x') })).toBe('abcx-y|');
    }));

  it('hears of it also when it begins later than that', () =>
    testScheduler().run(({ hot, expectObservable }) => {
      const feed = scripted({ run: 'abc', cancelled: '-x|' });
      const later = (link: Link<never>) => timer(5).pipe(mergeMap(() => feed.start(link)));
      const looking = (link: Link<never>) => (link.cancel$.subscribe(), later(link));
      expectObservable(supervised(looking, { cancel$: hot('--x') })).toBe('------x|');
    }));

  it('cleans up after its report', () => {
    expect(played([{ run: 'a!bc', cancelled: '--|' }, '|'])).toEqual(['rc-w 9ms x', '+feed -feed! ~10 +feed -feed|']);
  });
});

describe('a scripted run', () => {
  it('throws in its teardown, which stops nothing', () => {
    expect(played([{ run: '-#', teardown: 'throws' }, '|'])).toEqual([
      'rw 9ms x',
      '+feed feed% -feed! ~10 +feed -feed|',
    ]);
    expect(played([{ run: '|', teardown: 'throws' }])).toEqual(['x', '+feed feed% -feed|']);
    expect(stopped({ teardown: 'throws' })).toEqual(['r----x', '+feed feed% -feed']);
  });

  it('tells what its teardown threw', () =>
    testScheduler().run(({ flush }) => {
      const log = recordEvents();
      const error = new Error('oops');
      supervised(scripted({ run: '-|', teardown: 'throws', error }), { events: log }).subscribe();
      flush();
      expect(log.events.find(({ type }) => type === 'teardown_failed')).toHaveProperty('error', error);
    }));

  it('fails when it does not become ready in time', () => {
    const config: SuperviseConfig = { readiness: 'signal', startTimeout: 5 };
    expect(played(['a-', '--^|'], config)).toEqual(['t----w 9ms t-rx', '+feed -feed! ~10 +feed ^feed -feed|']);
  });

  it('is handled as slowly as it is told to', () => {
    expect(played([{ run: '-#', handler: '5ms |' }, '|'])).toEqual(['re----w 9ms x', '+feed -feed! ~10 +feed -feed|']);
  });

  it('is handled by its own handler, and not by that of another run', () => {
    const scripts = [{ run: '-#', handler: '--|' }, '-#', { run: '-#', handler: '---|' }, '|'];
    expect(played(scripts)[0]).toBe('re-w 9ms rw 9ms re--w 9ms x');
  });

  it('is handled in vain if its handler fails or takes too long', () => {
    expect(played([{ run: '-#', handler: '--#' }])).toEqual(['re-x', '+feed -feed! feed!!']);
    expect(played([{ run: '-#', handler: '-' }], { handlerTimeout: 3 })).toEqual(['re--x', '+feed -feed! feed!!']);
  });

  it('plays its part in a tree', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const db = scripted({ cancelled: '--|' });
      const feed = scripted('a-!', { run: 'b-', cancelled: '-' });
      const children = [
        { component: db, id: 'db' },
        { component: feed, id: 'feed', shutdown: 10 },
      ];
      const app = new Supervisor(children, { strategy: 'one_for_all' });
      const log = recordEvents(app);
      expectObservable(app.run$, '- 200ms !').toBe('-');
      flush();
      expect(log.read()).toBe('+db +feed -feed! ~100 -db +db +feed -feed -db');
    }));
});
