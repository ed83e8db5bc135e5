import type { ExploredComponent } from './exploredComponent.js';
import { slow, type ExploredRun } from './exploredRun.js';
import { marblesOf } from './marblesOf.js';

/** The components of a story as a spec would write them, with `scripted`. */
export function drawing(components: readonly ExploredComponent[]): string {
  return components
    .filter(({ runs }) => runs.length > 0)
    .map(({ id, runs }) => `const ${nameOf(id)} = scripted(${runs.map(scriptOf).join(', ')});`)
    .join('\n');
}

const nameOf = (id: string): string => {
  const name = id.replace(/\W(\w?)/g, (_, first: string) => first.toUpperCase());
  return /^\d/.test(name) ? `child${name}` : name;
};

/** Marbles say all of a run that was not asked to end; of others, also how it took that. */
function scriptOf(run: ExploredRun): string {
  if (run.is('next throws')) return "{ start: 'throws' }";
  const marbles = marblesOf(run.acts, run.began);
  const handler = handlerOf(run);
  const cancelled = run.asked ? answerOf(run) : undefined;
  const teardown = run.is('next tears down with a throw') ? 'throws' : undefined;
  if (cancelled === undefined && teardown === undefined && handler === undefined) return `'${marbles || '-'}'`;
  const parts = Object.entries({ run: marbles || undefined, cancelled, teardown, handler });
  return `{ ${parts.flatMap(([name, said]) => (said === undefined ? [] : `${name}: '${said}'`)).join(', ')} }`;
}

function handlerOf(run: ExploredRun): string | undefined {
  if (run.is('next is handled with a throw')) return '#';
  return run.is('next is handled slowly') ? `${slow}ms |` : undefined;
}

function answerOf(run: ExploredRun): string {
  if (run.is('next hangs')) return '-';
  return run.is('next is slow') ? `${slow}ms |` : '|';
}
