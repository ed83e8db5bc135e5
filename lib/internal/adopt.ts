import type { ObservableInput } from 'rxjs';
import type { Component, Start } from '../component.js';
import { describe } from './describe.js';
import type { Keeper } from './keeper.js';
import { nearest } from './nearest.js';

/** Marks a `Supervisor`, also one of another copy of the package: what is there keeps its children. */
export const supervisorBrand = Symbol.for('rxjs-supervisor.Supervisor');

/** Is this a supervisor, which knows itself when it is ready and how long its children may take to end? */
export const isSupervisor = (component: object): boolean => supervisorBrand in component;

/** What keeps the children of a supervisor; `undefined` for other components. */
export const keeperIn = (component: unknown): Keeper | undefined =>
  (component as { readonly [supervisorBrand]?: Keeper })[supervisorBrand];

/** A component or start function as a component; an error at the door for anything else. */
export function adopt<T, S>(component: Component<T, S> | Start<T, S>): Component<T, S> {
  if (typeof component === 'function') return { start: checkNotClass(component) };
  const { start, handleIrrecoverable } = members(component);
  if (start === undefined) throw withoutStart(component);
  checkFunction('start', start);
  checkFunction('handleIrrecoverable', handleIrrecoverable);
  return component;
}

/** The same, except that one with only a handler supervises its own upstream. */
export function adoptForOperator<T, S>(
  component: Component<T, S> | Start<T, S> | Pick<Component, 'handleIrrecoverable'>,
): Component<T, S> {
  const { start, handleIrrecoverable } = members(component);
  if (start !== undefined || handleIrrecoverable === undefined)
    return adopt(component as Component<T, S> | Start<T, S>);
  checkFunction('handleIrrecoverable', handleIrrecoverable);
  return {
    start: ({ source$ }) => source$ as unknown as ObservableInput<T>,
    handleIrrecoverable: (error, failure) => (component as Component).handleIrrecoverable?.(error, failure),
  };
}

/** A class cannot be called, and would be started again and again to find that out. */
function checkNotClass<F extends (...args: never) => unknown>(start: F): F {
  if (!/^class\b/.test(Function.prototype.toString.call(start))) return start;
  throw new TypeError(
    `Expected \`component\` to be a component, got class ${start.name}: did you mean an instance of it?`,
  );
}

function members(component: unknown): { readonly start?: unknown; readonly handleIrrecoverable?: unknown } {
  return component ?? {};
}

function checkFunction(member: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw new TypeError(`Expected \`${member}\` to be a function, got ${describe(value)}`);
}

function withoutStart(component: unknown): TypeError {
  const keys = typeof component === 'object' && component !== null ? Object.keys(component) : [];
  const meant = keys.find((key) => nearest(key, ['start', 'handleIrrecoverable']) !== undefined);
  const hint = meant === undefined ? '' : `: what is \`${meant}\`?`;
  return new TypeError(`Expected \`component\` to have a \`start\` function, got ${describe(component)}${hint}`);
}
