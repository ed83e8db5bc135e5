import type { LifecycleEvent, LifecycleEventType } from '../../lib/index.js';

/** What is told in every run and says little of a tree. */
const small: readonly LifecycleEventType[] = ['started', 'acknowledged', 'handled'];

/** Events as text, what is told at one instant in one line: `10: a failed, a ended failed`. */
export function story(events: readonly LifecycleEvent[], without = small): string[] {
  const lines = new Map<number, string[]>();
  for (const event of events) {
    if (without.includes(event.type)) continue;
    const line = lines.get(event.at) ?? [];
    lines.set(event.at, [...line, words(event)]);
  }
  return [...lines].map(([at, line]) => `${at}: ${line.join(', ')}`);
}

const words = (event: LifecycleEvent): string =>
  [event.path.join('/') || '/', event.type, ...detail(event)].map(String).join(' ');

function detail(event: LifecycleEvent): readonly unknown[] {
  switch (event.type) {
    case 'failed':
      return event.failure.kind === 'error' ? [] : [event.failure.kind];
    case 'cancelling':
    case 'stopped':
      return [event.reason];
    case 'ended':
      return [event.outcome];
    case 'waiting':
      return [event.delay];
    default:
      return [];
  }
}

/** What holds for the events of every life of every tree; `nothing` if it does. */
export function nonsenseIn(events: readonly LifecycleEvent[]): readonly string[] {
  const first = events[0]?.seq ?? 0;
  const running = new Set<string>();
  const wrong: string[] = [];
  events.forEach((event, index) => {
    const path = event.path.join('/');
    if (event.seq !== first + index) wrong.push(`${words(event)}: seq ${event.seq}, not ${first + index}`);
    if (event.type === 'starting' && running.has(path)) wrong.push(`${words(event)}: runs overlap`);
    if (event.type === 'starting') running.add(path);
    if (event.type === 'ended') running.delete(path);
    if (event.type === 'stopped' && running.has(path)) wrong.push(`${words(event)}: it runs`);
  });
  return [...wrong, ...[...running].map((path) => `${path} has not ended`)];
}
