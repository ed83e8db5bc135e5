import { from, type Observable } from 'rxjs';
import { superviseMap, Supervisor } from 'rxjs-supervisor';
import { atMostTimes } from './bound.js';
import { collectGarbage } from './collectGarbage.js';
import { Troupe, type Fragile } from './fragile.js';
import type { Measure, Section } from './section.js';

const sizes = [1_000, 5_000, 100_000];
const show = (size: number): string => size.toLocaleString('en');
const [reference] = sizes.map(show) as [string];

type Keep = (members: readonly Fragile[]) => Observable<never>;

const backoff = 0;
const inTree: Keep = (members) => new Supervisor(members, { defaults: { backoff } }).run$;
const mapped: Keep = (members) => from(members).pipe(superviseMap((member) => member, { backoff }));

/** All fail in one call: ms until all are running again. */
function crashingAll(keep: Keep, size: number): Measure {
  const troupe = new Troupe(size);
  const failAll = (): void => {
    for (const member of troupe.members) member.fail();
  };
  keep(troupe.members).subscribe();
  return async () => {
    let ms = 0;
    const repeats = Math.max(1, 10_000 / size);
    for (let i = 0; i < repeats; i++) {
      collectGarbage();
      ms += await troupe.recovery(failAll);
    }
    return { ms: ms / repeats };
  };
}

const crashOf = (keep: Keep, slug: string, name: string): Section => ({
  name: `tree-crash-${slug}`,
  rounds: 15,
  processes: 'kept',
  warmUps: 5,
  cases: Object.fromEntries(sizes.map((size) => [show(size), () => crashingAll(keep, size)])),
  views: [
    {
      reading: 'ms',
      title: `All children crash at once, ms until all are running again: ${name}`,
      digits: 2,
      reference,
      bounds: { [show(5_000)]: [atMostTimes(7, reference)] },
    },
  ],
});

export const treeCrash: readonly Section[] = [
  crashOf(inTree, 'supervisor', 'Supervisor'),
  crashOf(mapped, 'map', 'superviseMap'),
];
