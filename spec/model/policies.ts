import { concat, EMPTY, NEVER, of, Subject, throwError, type ObservableInput } from 'rxjs';
import type { Backoff, Decision, Failure, SuperviseConfig } from '../../lib/index.js';
import { failureText } from './text.js';
import type { Wait } from './words.js';
import type { World } from './world.js';

/** The configuration of a story as the library takes it. */
export function configOf(world: World): SuperviseConfig {
  const { cancel$, decide, handler: _handler, backoff, ...plain } = world.story.config;
  return {
    ...plain,
    heartbeat: plain.heartbeat === Infinity ? undefined : plain.heartbeat,
    decide: decide && decideOf(world, [...decide]),
    backoff: 'constant' in backoff ? backoff.constant : backoffOf(world, [...backoff.perFailure]),
    cancel$: { none: undefined, later: world.cancel$, already: concat(of(1), NEVER) }[cancel$],
    events: { next: (event) => world.hear(event) },
    scheduler: world.scheduler,
  };
}

function decideOf(world: World, answers: string[]): (failure: Failure) => Decision {
  return (failure) => {
    const answer = answers.shift() ?? 'restart';
    world.log.add(`decide ${failureText(failure)}`);
    if (answer === 'throws') throw world.names.error();
    return answer as Decision;
  };
}

function backoffOf(world: World, waits: Wait[]): Backoff {
  return (failure, attempt) => {
    const wait = waits.shift() ?? 1;
    world.log.add(`backoff ${attempt} ${failureText(failure)}`);
    return typeof wait === 'number' ? wait : notifierOf(world, wait);
  };
}

function notifierOf(world: World, wait: Exclude<Wait, number>): ObservableInput<unknown> {
  switch (wait) {
    case 'throws':
      throw world.names.error();
    case 'nonsense':
      return {} as unknown as ObservableInput<unknown>;
    case 'at once':
      return concat(of('ignored'), NEVER);
    case 'empty':
      return EMPTY;
    case 'errors':
      return throwError(() => world.names.error());
    case 'notifier':
      return (world.notifier = new Subject());
  }
}
