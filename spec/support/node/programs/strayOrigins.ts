import { setTimeout as sleep } from 'node:timers/promises';
import { Supervisor, type ChildDefinition, type Component } from 'rxjs-supervisor';
import { adoptStrayErrors } from 'rxjs-supervisor/node';
import { strayWays } from '../strayWays.js';

/* Arguments: how many components, and how many errors of each stray, all at once. Prints where they landed. */
const [components = 0, errors = 0] = process.argv.slice(2).map(Number);

const ways = Object.values(strayWays);
const origins = new WeakMap<object, number>();
const landed = Array.from({ length: components }, () => ({ right: 0, wrong: 0 }));

const component = (id: number): Component<unknown, never> => ({
  async start({ run, signal }) {
    if (run === errors) return;
    const error = new Error(`of ${id}`);
    origins.set(error, id);
    await sleep(Math.random() * 3);
    ways[(run + id) % ways.length]!(error);
    await sleep(60_000, undefined, { signal });
  },
  handleIrrecoverable(error, { kind }) {
    const isRight = kind === 'stray' && origins.get(error as object) === id;
    landed[id]![isRight ? 'right' : 'wrong']++;
  },
});

/** Every fifth of them lives in a supervisor of its own. */
const children = landed.map((_, i): ChildDefinition => {
  const child = { component: component(i), id: String(i), backoff: 0 };
  return i % 5 === 0 ? new Supervisor(child, { id: `below ${i}` }) : child;
});

const listeners = (): string =>
  process
    .eventNames()
    .map((event) => `${String(event)} ${process.listenerCount(event)}`)
    .join();
const before = listeners();
const adopting = [adoptStrayErrors(), adoptStrayErrors()];
const during = listeners();
await new Supervisor(children).spawn();
for (const each of adopting) each.unsubscribe();

process.stdout.write(
  JSON.stringify({
    right: landed.map(({ right }) => right),
    wrong: landed.reduce((sum, { wrong }) => sum + wrong, 0),
    listeners: { changed: during !== before, restored: listeners() === before },
    captures: process.hasUncaughtExceptionCaptureCallback(),
  }),
);
