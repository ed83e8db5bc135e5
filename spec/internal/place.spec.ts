import { asyncScheduler, VirtualTimeScheduler } from 'rxjs';
import { Hops } from '../../lib/internal/hops.js';
import type { Host } from '../../lib/internal/host.js';
import { Place } from '../../lib/internal/place.js';
import { planOf } from '../../lib/internal/plan.js';

describe('Place', () => {
  const random = (): number => 0.5;
  const scheduler = new VirtualTimeScheduler();

  it('gives every plan its time and its randomness, and leaves the rest as it is', () => {
    const place = new Place(['above'], scheduler, random);
    const plan = planOf('spec', false, { id: 'feed', backoff: 7 });
    expect(place.plan(plan)).toEqual({ ...plan, scheduler, random });
    expect(plan.scheduler).toBe(asyncScheduler);
  });

  it('gives those who share a plan one, and others another', () => {
    const place = new Place([], scheduler, random);
    const [plan, other] = [planOf('spec', false, {}), planOf('spec', false, { period: 1 })];
    expect(place.plan(plan)).toBe(place.plan(plan));
    expect(place.plan(other)).not.toBe(place.plan(plan));
    expect(new Place([], scheduler, random).plan(plan)).not.toBe(place.plan(plan));
  });

  it('takes a plan as it is where both are the same', () => {
    const place = new Place([], asyncScheduler, Math.random);
    const plan = planOf('spec', false, {});
    expect(place.plan(plan)).toBe(plan);
  });

  it('gives its randomness also to a plan that has its time', () => {
    expect(new Place([], asyncScheduler, random).plan(planOf('spec', false, {})).random).toBe(random);
  });

  it('gives what it has given for its own plan, too', () => {
    const place = new Place([], scheduler, random);
    const here = place.plan(planOf('spec', false, {}));
    expect(place.plan(here)).toBe(here);
  });

  it('shares the hops of the tree, if that is in the same time', () => {
    const hops = new Hops(scheduler);
    const host = { plan: { scheduler, random }, hops } as unknown as Host;
    expect(new Place([], scheduler, random, host).hops()).toBe(hops);
    expect(new Place([], asyncScheduler, random, host).hops()).not.toBe(hops);
    expect(new Place([], scheduler, random).hops()).not.toBe(hops);
  });
});
