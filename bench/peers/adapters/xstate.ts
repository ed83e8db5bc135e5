import { assign, createActor, createMachine, fromCallback, fromObservable, type AnyActorLogic } from 'xstate';
import type { Kept, Peer } from '../peer.js';
import type { Script } from '../script.js';
import { observable } from './rxjs.js';

interface Component {
  readonly logic: AnyActorLogic;
  readonly keeper: AnyActorLogic;
}

/** A machine that invokes an actor, and invokes it again when it has failed or is done. */
const keeper = (logic: AnyActorLogic): AnyActorLogic => {
  const again = { target: 'running', reenter: true };
  return createMachine({
    initial: 'running',
    states: { running: { invoke: { src: logic, onError: again, onDone: again } } },
  });
};

/** A machine that spawns them all and is done when one has failed: then its children are stopped. */
const group = (components: readonly Component[]): AnyActorLogic =>
  createMachine({
    entry: assign(({ spawn }) => {
      components.forEach(({ logic }, i) => void spawn(logic, { id: String(i) }));
      return {};
    }),
    initial: 'running',
    states: { running: { on: { 'xstate.error.actor.*': 'failed' } }, failed: { type: 'final' } },
  });

const running = (machines: readonly AnyActorLogic[]): Kept => {
  const actors = machines.map((machine) => createActor(machine).start());
  return {
    stop() {
      for (const actor of actors) actor.stop();
    },
  };
};

export const reentering: Peer<Component> = {
  component(script: Script) {
    const logic = fromObservable(() => observable(script));
    return { logic, keeper: keeper(logic) };
  },
  // Each is a root: an actor with many children takes a time to stop them that grows with the square of their number.
  keep: (components) => running(components.map((component) => component.keeper)),
  keepTogether: (components) => running([keeper(group(components))]),
  listen(consume) {
    let send: ((value: number) => void) | undefined;
    const source = fromCallback<{ type: 'value' }>(({ sendBack }) => {
      send = (value) => sendBack({ type: 'value', value });
    });
    const again = { target: 'running', reenter: true };
    const listener = createMachine({
      types: { events: {} as { type: 'value'; value: number } },
      initial: 'running',
      states: { running: { invoke: { src: source, onError: again } } },
      on: { value: { actions: ({ event }) => consume(event.value) } },
    });
    createActor(listener).start();
    return { next: (value) => send!(value) };
  },
};
