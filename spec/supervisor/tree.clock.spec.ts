import { asyncScheduler, type SchedulerAction, type SchedulerLike, type Subscription } from 'rxjs';
import type { LifecycleEvent, Strategy, Supervisor } from '../../lib/index.js';
import { eventsOf } from '../support/listening.js';
import { staged, type Stage } from '../support/treeStage.js';

const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];

/** Its clock also goes on while somebody works, as that of real time does. */
class WorkingTime implements SchedulerLike {
  private worked = 0;

  constructor(private readonly stage: Stage) {}

  now(): number {
    return this.stage.time.now + this.worked;
  }

  work(ms: number): void {
    this.worked += ms;
  }

  schedule<T>(work: (this: SchedulerAction<T>, state: T) => void, delay: number, state: T): Subscription;
  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay?: number, state?: T): Subscription {
    return asyncScheduler.schedule(work, delay, state);
  }
}

/** Two children fail in one turn, with 30 ms of work between them. */
function failInOneTurn(strategy: Strategy, body: (events: LifecycleEvent[], stage: Stage, tree: Supervisor) => void) {
  staged((stage) => {
    const time = new WorkingTime(stage);
    const children = ['a', 'b'].map((id) => {
      const { component, ...spec } = stage.child(id, { backoff: 10 });
      return { ...spec, component: { start: component.start.bind(component) } };
    });
    const tree = stage.spawn(children, { strategy, scheduler: time });
    const events = eventsOf(tree);
    stage.fail('a');
    time.work(30);
    stage.fail('b');
    stage.advance();
    body(events, stage, tree);
  });
}

const atOf = (events: readonly LifecycleEvent[], id: string, type: string): number | undefined =>
  events.find((event) => event.type === type && event.path[0] === id)?.at;

describe.each(strategies)('The clock of a tree, %s,', (strategy) => {
  it('is read anew after the turn of a failure, also without a handler', () => {
    failInOneTurn(strategy, (events) => {
      expect(atOf(events, 'a', 'failed')).toBe(0);
      expect(atOf(events, 'b', 'failed')).toBe(30);
      for (const type of ['handled', 'waiting']) expect(atOf(events, 'a', type)).toBe(30);
    });
  });

  it('never goes back in the log', () => {
    failInOneTurn(strategy, (events, stage) => {
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: 2, b: 2 });
      const times = events.map(({ at }) => at);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    });
  });
});
