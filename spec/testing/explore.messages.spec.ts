import { merge, Observable, of, timer } from 'rxjs';
import { supervised, Supervisor } from '../../lib/index.js';
import { explore, InvariantBrokenError, replay, type Build } from '../../lib/testing/index.js';
import type { Rule } from '../../lib/testing/internal/verdict.js';
import { alwaysLate, busy, Mute, Patient, Rash, Silent, tellingOnly, three, twice } from '../support/brokenTrees.js';
import { naiveSupervisor, type NaiveConfig } from '../support/naiveSupervisor.js';

/** How a rule is broken: by which story, of what, and what is said then. */
type Break = readonly [what: string, build: Build, story?: string, budget?: { maxRestarts: number; period: number }];

const naive =
  (bug: NaiveConfig['bug'], config: NaiveConfig = {}): Build =>
  ({ component, decisions }) =>
    naiveSupervisor(component('feed'), { bug, decide: decisions('feed'), handles: true, ...config });
const plain = (bug: NaiveConfig['bug']): Build => naive(bug, { decide: () => of(1), handles: false });
const astray: Build = ({ component }) => {
  of(1).subscribe(() => {
    throw new Error('astray');
  });
  return supervised(component('feed'));
};
/** A timer, a subscription to `cancel$` and a run are left of it. */
const leaking: Build = ({ component, cancel$ }) =>
  new Observable(() => {
    for (const left$ of [timer(5), timer(9), component('feed').start(), cancel$]) left$.subscribe();
  });
const hanging = (world: Parameters<Build>[0]) => [{ id: 'a', component: world.component('a'), shutdown: Infinity }];

const breaks: Readonly<Record<Rule, readonly Break[]>> = {
  'at most one run is alive': [
    ['feed has 2 runs alive', plain('starts twice after failures that overlap'), 'feed# feed~'],
    ['feed is started before its run has ended', twice('starting')],
  ],
  'no value of an old run passes': [
    [
      'a value of run 0 of feed came after its failure or end',
      plain('lets go of a run that has reported a little later'),
      'feed! feed.',
    ],
  ],
  'a run fails once': [['feed fails twice in a run', twice('failed'), 'feed#']],
  'a run fails for a reason': [['feed has not been ready in time, though it has', alwaysLate, 'feed#']],
  'a run ends once': [['feed ends without a run', twice('ended'), 'feed#']],
  'each report is received once': [['feed is acknowledged without a report', twice('acknowledged'), 'feed!']],
  'handlers run when the run is over': [
    ['feed was handled while it was alive', naive('handles before it has cleaned up'), 'feed#'],
  ],
  'each failure is handled once': [
    ['feed was handled twice for a failure', naive('handles again when it starts again'), 'feed# 10ms feed=go'],
    ['feed is handled without a failure', twice('handled'), 'feed#'],
  ],
  'one decision per failure': [['feed waits without a failure', twice('waiting'), 'feed#']],
  'causes are kept': [
    [
      'it failed with Error: gave up, which has no failure as its cause',
      naive('forgets why it gives up'),
      'feed# 10ms feed=empty',
    ],
    [
      'feed gave up with an error that has no failure as its cause',
      tellingOnly(0, { type: 'starting' }, { type: 'gave_up', error: new Error('why?') }),
    ],
  ],
  'children start in order': [['b is started before a has been ready', (world) => new Silent(three(world))]],
  'children end in reverse': [['a is asked to end before b has ended', (world) => new Rash(three(world)), 'stop']],
  'budgets are kept': [
    ['feed was started 3 times within 100 ms', plain(undefined), 'feed# 10ms feed#', { maxRestarts: 1, period: 100 }],
  ],
  'nothing hangs': [
    ['it neither runs nor waits nor has ended', () => new Observable()],
    ['feed, last ended, and nothing is to come', tellingOnly(0, { type: 'starting' }, { type: 'ended' })],
  ],
  'everything ends when it is asked to': [
    ['it has not ended 60000 ms after it was stopped', busy],
    ['it has not ended 60000 ms after it was stopped', (world) => new Patient(hanging(world)), 'a+hang'],
    [
      'the grace of feed is over, and it is not',
      (world) =>
        merge(
          supervised(world.component('other'), { cancel$: world.cancel$ }),
          tellingOnly(0, { type: 'starting' }, { type: 'cancelling', grace: 5 })(world),
        ),
      '6ms other.',
    ],
  ],
  'nothing starts after the end': [
    ['feed was started after the end', plain('starts once more when it is unsubscribed'), 'leave'],
  ],
  'nothing is handled after the end': [
    ['feed was handled after the end', naive('handles in a turn that nobody cancels'), 'feed# 10ms 1<leave'],
  ],
  'nothing is left after the end': [
    [
      'left: a run of feed, a timer that is due at 5 ms, a timer that is due at 9 ms, a subscription to cancel$',
      leaking,
      'leave',
    ],
  ],
  'errors are caught': [['nobody caught Error: astray', astray]],
  'refusals are errors of supervision': [
    ['threw TypeError: what child?', (world) => new Mute(three(world)), 'a=restart'],
  ],
};

describe('the error of a broken rule', () => {
  it.each(
    Object.entries(breaks).flatMap(([rule, ways]) =>
      ways.map(([what, build, story = '', budget]) => ({ rule, what, build, story, budget })),
    ),
  )('says which, and how: $rule: $what', ({ rule, what, build, story, budget }) => {
    let error: unknown;
    try {
      replay(build, story, { budget });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InvariantBrokenError);
    expect(error).toMatchObject({ rule });
    expect((error as Error).message.split('\n')[0]).toBe(`A rule is broken: ${rule}. ${what} (replayed)`);
  });

  it('says so if it is not broken again', () => {
    let builds = 0;
    const once: Build = ({ component, cancel$ }) =>
      builds++ === 0 ? new Observable() : supervised(component('feed'), { cancel$ });
    const again = 'but not when played again: does `build` make all anew\\?';
    expect(() => explore(once)).toThrow(
      new RegExp(
        `^A rule is broken: nothing hangs. it neither .* \\(seed 0, shrunk from \\d+ steps to \\d+, ${again}\\)`,
      ),
    );
  });

  it('is not thrown for a tree that keeps them all', () => {
    expect(() => replay((world) => new Supervisor(three(world)), 'a# stop')).not.toThrow();
  });
});
