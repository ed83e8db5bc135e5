import { concat, EMPTY, ignoreElements, NEVER, of, throwError, timer, type Observable } from 'rxjs';
import type { ChildSpec, Supervisor, SupervisorConfig } from '../../lib/index.js';
import { throwingAtTheEnd } from '../support/lab/scripts.js';
import { outcomeOf, told } from '../support/listening.js';
import type { Manner } from '../support/treeActor.js';
import { staged, type Stage } from '../support/treeStage.js';

const mistake = new Error('of the teardown');
const throwing = (source$: Observable<unknown> = NEVER): Observable<unknown> => throwingAtTheEnd(source$, mistake);
const after = (ms: number): Observable<never> => timer(ms).pipe(ignoreElements());

type Given = Manner & Pick<ChildSpec, 'backoff' | 'handlerTimeout'>;

describe('A teardown that throws is told, and the child is started again: that', () => {
  it.each<[string, Given, string[]]>([
    [
      'of what the handler returned, when that completes',
      { handles: () => throwing(after(5)), backoff: 10 },
      ['0: a failed, a ended failed', '5: a teardown_failed, a waiting 10', '15: a starting, a ready'],
    ],
    [
      'of what the handler returned, when that completes at once',
      { handles: () => throwing(EMPTY), backoff: 10 },
      ['0: a failed, a ended failed, a teardown_failed, a waiting 10', '10: a starting, a ready'],
    ],
    [
      'of a notifier that emits',
      { backoff: () => throwing(timer(5)) },
      ['0: a failed, a ended failed, a waiting null', '5: a teardown_failed, a starting, a ready'],
    ],
    [
      'of a notifier that emits at once',
      { backoff: () => throwing(concat(of(1), NEVER)) },
      ['0: a failed, a ended failed, a waiting null, a teardown_failed, a starting, a ready'],
    ],
    [
      'of a notifier that emits and ends at once',
      { backoff: () => throwing(of(1)) },
      ['0: a failed, a ended failed, a waiting null, a teardown_failed, a starting, a ready'],
    ],
  ])('%s', (_, given, story) => {
    staged((stage) => {
      stage.spawn([stage.child('a', given), stage.child('b')]);
      stage.log();
      stage.fail('a');
      stage.advance(100);
      expect(stage.log()).toEqual(story);
      expect(stage.alive).toEqual(['a', 'b']);
    });
  });
});

describe('A teardown that throws is told, and what is escalated is so as ever: that', () => {
  it.each<[string, Given, object]>([
    [
      'of what the handler returned, when that fails',
      {
        handles: () =>
          throwing(
            concat(
              after(5),
              throwError(() => 'no'),
            ),
          ),
      },
      { code: 'HANDLER_FAILED', handlerError: 'no' },
    ],
    [
      'of a handler that outlives its time',
      { handles: () => throwing(), handlerTimeout: 5 },
      { code: 'HANDLER_FAILED', handlerError: { code: 'HANDLER_TIMEOUT' } },
    ],
    ['of a notifier that completes', { backoff: () => throwing(after(5)) }, { code: 'POLICY_FAILED' }],
  ])('%s', (_, given, error) => {
    staged((stage) => {
      stage.spawn([stage.child('b', { takes: 3 }), stage.child('a', given)]);
      stage.log();
      stage.fail('a');
      stage.advance(5);
      expect(stage.log().at(-1)).toBe('5: a teardown_failed, b cancelling stop');
      stage.advance(3);
      expect(stage.end).toMatchObject([{ error: { ...error, cause: 'boom' } }]);
      expect(stage.log()).toEqual(['8: b ended cancelled, b stopped stop, a gave_up, a stopped escalated']);
    });
  });
});

/** While `a` waits for what has a teardown that throws: does `happens` at 1 ms, at which nothing may be thrown. */
function whileWaiting(
  given: Given,
  happens: (stage: Stage, tree: Supervisor) => void,
  config?: SupervisorConfig,
): void {
  staged((stage) => {
    const significant = config?.autoShutdown === 'any_significant';
    const children = [stage.child('before'), stage.child('a', given), stage.child('after', { significant })];
    const tree = stage.spawn(children, config);
    stage.fail('a');
    stage.advance(1);
    stage.log();
    happens(stage, tree);
  });
}

const waiting: [string, Given][] = [
  ['a handler', { handles: () => throwing() }],
  ['a notifier', { backoff: () => throwing() }],
];

describe.each(waiting)('A child that waits for %s with a teardown that throws', (_, given) => {
  const failed = { teardownFailed: [{ path: ['a'], error: mistake }] };

  it('is stopped with all others, and its mistake is in the report', async () => {
    let report: Promise<unknown> | undefined;
    whileWaiting(given, (stage, tree) => {
      report = outcomeOf(tree.stop());
      expect(stage.log()).toEqual([
        '1: a teardown_failed, after cancelling stop, after ended cancelled, after stopped stop, a stopped stop, before cancelling stop, before ended cancelled, before stopped stop',
      ]);
      expect(stage.end).toEqual(['complete']);
    });
    expect(await report).toMatchObject({ resolved: failed });
  });

  it('is stopped with all others when one of them escalates', () => {
    whileWaiting(
      given,
      (stage) => {
        stage.fail('after');
        stage.advance();
        expect(stage.end).toMatchObject([{ error: 'boom' }]);
        expect(stage.alive).toEqual([]);
        expect(stage.log().join()).toMatch(/ a teardown_failed,.* a stopped stop\b/);
      },
      { defaults: { decide: ({ path }) => (path[0] === 'after' ? 'escalate' : 'restart') } },
    );
  });

  it('is stopped with all others when one of them ends them', () => {
    whileWaiting(
      given,
      (stage) => {
        stage.complete('after');
        expect(stage.end).toEqual(['complete']);
        expect(stage.alive).toEqual([]);
        expect(stage.log().join()).toMatch(/ a teardown_failed,.* a stopped stop\b/);
      },
      { autoShutdown: 'any_significant' },
    );
  });

  it('is terminated alone, and its mistake is in the report', async () => {
    let report: Promise<unknown> | undefined;
    whileWaiting(given, (stage, tree) => {
      report = outcomeOf(tree.terminateChild('a'));
      expect(stage.log()).toEqual(['1: a teardown_failed, a stopped stop']);
      expect(stage.alive).toEqual(['after', 'before']);
    });
    expect(await report).toMatchObject({ resolved: failed });
  });

  it('is ended with all others in the turn of an unsubscribing', () => {
    staged((stage) => {
      const tree = stage.tree([stage.child('before'), stage.child('a', given), stage.child('after')]);
      const life = tree.run$.subscribe();
      stage.fail('a');
      stage.advance(1);
      stage.log();
      life.unsubscribe();
      expect(stage.alive).toEqual([]);
      expect(stage.log()).toEqual([
        '1: after ended unsubscribed, after stopped unsubscribed, a teardown_failed, a stopped unsubscribed, before ended unsubscribed, before stopped unsubscribed',
      ]);
      // Another life can begin.
      const next = told(tree.run$);
      void tree.stop();
      expect(next).toEqual(['complete']);
    });
  });
});

describe('A child that waits for a notifier with a teardown that throws', () => {
  it('is started by hand at once', () => {
    whileWaiting({ backoff: () => throwing() }, (stage, tree) => {
      expect(tree.restartChild('a')).toMatchObject({ state: 'running', run: 1 });
      expect(stage.log()).toEqual(['1: a teardown_failed, a starting, a ready']);
    });
  });
});
