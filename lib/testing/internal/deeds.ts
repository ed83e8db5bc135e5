import { isSupervisionError, type Supervisor } from '../../index.js';
import type { Deed } from './story.js';
import type { World } from './world.js';

const runActs = ['crash', 'report', 'complete', 'value'] as const;
const decisions = ['go', 'empty', 'fail'] as const;
const commands = ['restart', 'terminate', 'delete'] as const;

const isIn = <Act extends Deed>(acts: readonly Act[], act: Deed): act is Act => (acts as readonly Deed[]).includes(act);

/** Is it done to a stream of decisions, not to a component? */
export const isDecision = (act: Deed): boolean => isIn(decisions, act);
/** Is it done by hand, from outside? */
export const isCommand = (act: Deed): boolean => isIn(commands, act);

/** Does something to a component, a decision stream or a child; false if that was not there or in no state for it. */
export function perform(act: Deed, name: string, world: World, supervisor: Supervisor | undefined): boolean {
  if (isIn(commands, act)) return supervisor !== undefined && command(act, name, world, supervisor);
  if (isIn(decisions, act)) return decide(act, name, world);
  const component = world.components.get(name);
  if (component === undefined) return false;
  if (isIn(runActs, act)) {
    const { live } = component;
    live?.act(act);
    return live !== undefined;
  }
  if (act === 'late') return component.lag();
  component.prepare(act);
  return true;
}

function decide(act: (typeof decisions)[number], name: string, world: World): boolean {
  const stream = world.streams.get(name);
  if (stream === undefined || stream.open === 0) return false;
  if (act === 'fail') stream.fail(world.error(name));
  else stream[act]();
  return true;
}

function command(act: (typeof commands)[number], name: string, world: World, supervisor: Supervisor): boolean {
  const path = name.split('/');
  return isAnswered(world, name, () => {
    if (act === 'restart') supervisor.restartChild(path);
    else if (act === 'delete') supervisor.deleteChild(path);
    else void supervisor.terminateChild(path);
  });
}

/** Adds the child that a story adds. */
export function addGuest(world: World, supervisor: Supervisor): boolean {
  const component = world.guest();
  return isAnswered(world, component.id, () => void supervisor.startChild({ component, id: component.id }));
}

/** A refusal is an answer, too; anything else that is thrown is not. */
function isAnswered(world: World, name: string, call: () => void): boolean {
  world.rules.interfered(name);
  world.budgets.interfered();
  try {
    call();
    return true;
  } catch (error) {
    if (!isSupervisionError(error)) world.verdict.break('refusals are errors of supervision', `threw ${String(error)}`);
    world.rules.refused(name);
    return false;
  }
}
