import { dispatch, spawn, start, stop, type ActorProps, type ActorSystemRef, type Ref } from 'nact';
import type { Kept, Peer } from '../peer.js';
import { error, type Script } from '../script.js';

type Message = 'crash';
type OnCrash = NonNullable<ActorProps<undefined, unknown, Ref<unknown>>['onCrash']>;

const reset: OnCrash = (_message, _error, context) => context.reset;
const escalate: OnCrash = (_message, _error, context) => context.escalate;
const resetAllChildren: OnCrash = (_message, _error, context) => context.resetAllChildren;

function crash(): never {
  throw error;
}

/** A reset does not clean up, so the next start does. */
function spawnOne(parent: Ref<unknown>, script: Script, id: string, onCrash: OnCrash): Ref<Message> {
  let end = (): void => undefined;
  const properties: ActorProps<undefined, Message, Ref<unknown>> = {
    onCrash,
    initialStateFunc({ self }) {
      end();
      end = script.start(() => dispatch(self, 'crash'));
      return undefined;
    },
    afterStop: () => end(),
  };
  return spawn(parent, (_state: undefined, _message: Message): undefined => crash(), id, properties);
}

/** They are stopped one by one: to stop their parent does not reach them. */
const keptIn = (system: ActorSystemRef, actors: readonly Ref<Message>[]): Kept => ({
  stop() {
    for (const actor of actors) stop(actor);
    stop(system);
  },
});

export const resetting: Peer<Script> = {
  component: (script) => script,
  keep(scripts) {
    const system = start();
    const actors = scripts.map((script, i) => spawnOne(system, script, String(i), reset));
    return keptIn(system, actors);
  },
  keepTogether(scripts) {
    const system = start();
    const parent = spawn(system, () => undefined, 'parent', { onCrash: resetAllChildren });
    return keptIn(
      system,
      scripts.map((script, i) => spawnOne(parent, script, String(i), escalate)),
    );
  },
  listen(consume) {
    const listening = (_state: undefined, value: number): undefined => {
      consume(value);
      return undefined;
    };
    const listener = spawn(start(), listening, 'listener', { onCrash: reset });
    return { next: (value) => dispatch(listener, value) };
  },
};
