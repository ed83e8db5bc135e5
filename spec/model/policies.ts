import { concat, EMPTY, NEVER, of, Subject, throwError, type ObservableInput } from 'rxjs';
import type { Backoff, Decision, Failure, SuperviseConfig } from '../../lib/index.js';
import { failureText } from './text.js';
import type { Stage } from './stage.js';
import type { Answer, Wait } from './words.js';
import type { World } from './world.js';

/** The configuration of a story as the library takes it. */
export function configOf(stage: Stage): SuperviseConfig {
  const { cancel$, decide, handler: _handler, backoff, ...plain } = stage.config;
  return {
    ...plain,
    heartbeat: plain.heartbeat === Infinity ? undefined : plain.heartbeat,
    decide: decide && decideOf(stage, decide),
    backoff: 'constant' in backoff ? backoff.constant : backoffOf(stage, backoff.perFailure),
    cancel$: { none: undefined, later: stage.cancel$, already: concat(of(1), NEVER) }[cancel$],
    events: { next: (event) => stage.world.hear(event) },
    scheduler: stage.scheduler,
  };
}

function decideOf(stage: Stage, answers: readonly Answer[]): (failure: Failure) => Decision {
  return (failure) => {
    const { world } = stage;
    const answer = answers[world.decisions++] ?? 'restart';
    world.log.add(`decide ${failureText(failure)}`);
    if (answer === 'throws') throw world.names.error();
    return answer as Decision;
  };
}

function backoffOf(stage: Stage, waits: readonly Wait[]): Backoff {
  return (failure, attempt) => {
    const { world } = stage;
    const wait = waits[world.waits++] ?? 1;
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
