import { Effect, Fiber, Queue, Schedule, Stream } from 'effect';
import type { Kept, Peer } from '../peer.js';
import { error, type Script } from '../script.js';

type Component = Effect.Effect<never, Error>;
type Operator = (component: Component) => Effect.Effect<never, Error>;

/** Its finalizer runs at every end. */
function component(script: Script): Component {
  return Effect.suspend(() => {
    let end = (): void => undefined;
    const run = Effect.callback<never, Error>((resume) => {
      end = script.start(() => resume(Effect.fail(error)));
    });
    return Effect.ensuring(
      run,
      Effect.sync(() => end()),
    );
  });
}

const running = (effects: readonly Component[]): Kept => {
  const fibers = effects.map((effect) => Effect.runFork(effect));
  return { stop: () => Effect.runPromise(Fiber.interruptAll(fibers)) };
};

/** A fiber for each; a group is one of them that waits for all. */
const kept = (operator: Operator): Peer<Component> => ({
  component,
  keep: (components) => running(components.map(operator)),
  keepTogether(components) {
    const all = Effect.all(components, { concurrency: 'unbounded', discard: true });
    return running([operator(Effect.andThen(all, Effect.never))]);
  },
});

export const eventually = kept((it) => Effect.eventually(it));

export const retrying: Peer<Component> = {
  ...kept((it) => Effect.retry(it, Schedule.forever)),
  listen(consume) {
    let opened: Queue.Enqueue<number> | undefined;
    const source = Stream.callback<number>((queue) => Effect.sync(() => (opened = queue)));
    const listening = source.pipe(
      Stream.retry(Schedule.forever),
      Stream.runForEachArray((values) =>
        Effect.sync(() => {
          for (const value of values) consume(value);
        }),
      ),
    );
    Effect.runFork(listening);
    return { next: (value) => void Queue.offerUnsafe(opened!, value) };
  },
};
