import type { ChildStatus } from '../childStatus.js';
import { whichChildren } from './control.js';
import type { Keeper } from './keeper.js';

/** A tree as text, one child a line. */
export function picture(keeper: Keeper): string {
  return [title(keeper), ...branches(keeper)].join('\n');
}

function title({ engine, order }: Keeper): string {
  const state =
    engine === undefined ? 'ended' : engine.halted ? 'stopping' : engine.life.ready ? 'running' : 'starting';
  return `supervisor (${order.strategy}) ${state}`;
}

function branches(keeper: Keeper): readonly string[] {
  const children = whichChildren(keeper);
  const width = children.reduce((most, { id }) => Math.max(most, id.length), 0);
  return children.flatMap((child, place) => {
    const isLast = place === children.length - 1;
    const nested = keeper.definition(child.id)?.keeper;
    const below = nested === undefined ? [] : branches(nested);
    return [
      `${isLast ? '└─' : '├─'} ${line(child, width, nested)}`,
      ...below.map((text) => `${isLast ? '  ' : '│ '} ${text}`),
    ];
  });
}

function line({ id, state, run, failure }: ChildStatus, width: number, nested: Keeper | undefined): string {
  const words = [id.padEnd(width), state];
  if (nested !== undefined) words.push(`(${nested.order.strategy})`);
  if (run > 0) words.push(`${run} restart${run === 1 ? '' : 's'}`);
  return [words.join(' '), ...(failure === undefined ? [] : [`last error: ${text(failure.error)}`])].join(', ');
}

/** In one line, whatever it is. */
function text(error: unknown): string {
  try {
    return String(error).replace(/\s+/g, ' ').slice(0, 100);
  } catch {
    return 'an error that cannot be shown';
  }
}
