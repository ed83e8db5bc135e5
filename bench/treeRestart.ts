import { defer, NEVER, type Observable } from 'rxjs';
import { Supervisor } from 'rxjs-supervisor';
import { atMostTimes } from './bound.js';
import { crashing } from './crashing.js';
import { component } from './idle.js';
import type { Measure, Section } from './section.js';

const restarts = 20_000;
const reference = '10 siblings';
const manySiblings = '100,000 siblings';

/** Restarts one child often, which is in the midst of its siblings: µs each. */
type Restart = (siblings: number) => Measure;

const id = 'it';

function among(siblings: number, it: () => Observable<never>): Supervisor {
  const half = new Array<typeof component>(siblings / 2).fill(component);
  const supervisor = new Supervisor([...half, { component: it, id, backoff: 0 }, ...half]);
  supervisor.run$.subscribe();
  return supervisor;
}

/** It crashes: one microtask after each start. */
const byItself: Restart = (siblings) => {
  let crashing$: Observable<never> = NEVER;
  const supervisor = among(siblings, () => crashing$);
  return async () => {
    const began = performance.now();
    await new Promise<void>((done) => {
      crashing$ = crashing(restarts, done);
      supervisor.restartChild(id);
    });
    return each(began);
  };
};

/** `restartChild`, the next one when the one before it has been done. */
const byHand: Restart = (siblings) => {
  let started = (): void => undefined;
  const it$ = defer(() => {
    queueMicrotask(started);
    return NEVER;
  });
  const supervisor = among(siblings, () => it$);
  return async () => {
    let left = restarts;
    const began = performance.now();
    await new Promise<void>((done) => {
      started = () => (left-- === 0 ? done() : void supervisor.restartChild(id));
      started();
    });
    return each(began);
  };
};

const each = (began: number): { us: number } => ({ us: ((performance.now() - began) * 1e3) / restarts });

const restartOf = (restart: Restart, slug: string, title: string): Section => ({
  name: `tree-restart-${slug}`,
  rounds: 15,
  processes: 'kept',
  warmUps: 3,
  cases: { [reference]: () => restart(10), [manySiblings]: () => restart(100_000) },
  views: [
    {
      reading: 'us',
      title: `${title}, µs each`,
      digits: 2,
      reference,
      bounds: { [manySiblings]: [atMostTimes(1.5, reference)] },
    },
  ],
});

export const treeRestart: readonly Section[] = [
  restartOf(byItself, 'crash', 'One child that crashes among its siblings'),
  restartOf(byHand, 'hand', 'One child restarted by hand among its siblings'),
];
