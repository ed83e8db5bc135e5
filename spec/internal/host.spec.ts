import { NEVER, VirtualTimeScheduler, type Observable, type Subscription } from 'rxjs';
import { Supervisor, supervised, type Link } from '../../lib/index.js';
import { hostBrand, type Host } from '../../lib/internal/host.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

type HostLink = Link & { readonly [hostBrand]?: Host | undefined };

/** A component that keeps the host of its link. */
class Hosted {
  host: Host | undefined;

  start(link: HostLink): Observable<never> {
    this.host = link[hostBrand];
    return NEVER;
  }
}

type Library = typeof import('../../lib/index.js');

function anotherCopy(): Library {
  let copy: Library | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual('../../lib/index.js');
  });
  return copy!;
}

describe('The host', () => {
  it('is known under the same brand in every copy of the package', () => {
    expect(hostBrand).toBe(Symbol.for('rxjs-supervisor.host'));
  });

  it('is in the link of a child of a supervisor, and not in that of the operator', () => {
    const [child, alone] = [new Hosted(), new Hosted()];
    const runs = [new Supervisor(child).run$.subscribe(), supervised(alone).subscribe()];
    expect(child.host).toBeDefined();
    expect(alone.host).toBeUndefined();
    for (const run of runs) run.unsubscribe();
  });

  it('has the time and the randomness of the tree', () => {
    const [scheduler, random] = [new VirtualTimeScheduler(), () => 0.5];
    const child = new Hosted();
    const run = new Supervisor([new Supervisor(child)], { scheduler, random }).run$.subscribe();
    expect(child.host?.plan).toMatchObject({ scheduler, random });
    run.unsubscribe();
  });

  it.each<[string, (nested: Supervisor, outer: Supervisor, run: Subscription) => void]>([
    ['ends with the tree', (_, outer) => void outer.stop()],
    ['is stopped by itself', (nested) => void nested.stop()],
    ['is unsubscribed', (_, _outer, run) => run.unsubscribe()],
  ])('has a guest while the supervisor in it lives: one that %s', (_, end) => {
    stepped((time) => {
      const nested = new Supervisor(new CountingComponent(politely(5)));
      const guests: string[] = [];
      const start = (link: HostLink): Observable<never> => {
        const host = link[hostBrand]!;
        jest.spyOn(host.guests, 'arrive').mockImplementation((child) => guests.push(child === host ? 'arrives' : '?'));
        jest.spyOn(host.guests, 'depart').mockImplementation((child) => guests.push(child === host ? 'departs' : '?'));
        return nested.start(link);
      };
      const outer = new Supervisor(start);
      const run = outer.run$.subscribe();
      expect(guests).toEqual(['arrives']);
      end(nested, outer, run);
      time.advance(5);
      expect(guests).toEqual(['arrives', 'departs']);
      expect(run.closed).toBe(true);
    });
  });

  it('mounts a supervisor of another copy of the package', () => {
    stepped((time) => {
      const copy = anotherCopy();
      expect(copy.Supervisor).not.toBe(Supervisor);
      const probe = new CountingComponent(politely(Infinity));
      const outer = new Supervisor([
        new copy.Supervisor({ component: probe, id: 'leaf', shutdown: Infinity }, { id: 'theirs' }),
      ]);
      const told: string[] = [];
      outer.events$.subscribe(({ type, path }) => told.push(`${path.join('/')} ${type}`));
      const run = outer.run$.subscribe();
      expect(told).toContain('theirs/leaf ready');
      expect(outer.child(['theirs', 'leaf'])).toMatchObject({ state: 'running', path: ['theirs', 'leaf'] });
      void outer.stop(10);
      time.advance(10);
      expect(told).toContain('theirs/leaf abandoned');
      expect([probe.alive, run.closed]).toEqual([0, true]);
    });
  });
});
