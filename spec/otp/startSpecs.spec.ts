import { NEVER } from 'rxjs';
import { Supervisor, type ChildDefinition } from '../../lib/index.js';
import { eventsOf } from '../support/listening.js';
import { counts, otp } from '../support/otp.js';
import { refusal } from '../support/refusal.js';

describe('sup_start_map', () => {
  it('a child spec that says nothing has defaults, and child tells them by id', () => {
    const first = () => NEVER;
    const supervisor = new Supervisor([{ component: first, id: 'first' }, new Supervisor([], { id: 'second' })]);
    const common = { state: 'ended', restart: 'transient', significant: false, run: 0, attempt: 0 };
    expect(supervisor.child('first')).toMatchObject({ ...common, id: 'first', type: 'worker' });
    expect(supervisor.child('second')).toMatchObject({ ...common, id: 'second', type: 'supervisor' });
    expect(supervisor.child('third')).toBeUndefined();
  });

  it('a worker gets 5 s to end if its spec says nothing, a supervisor all the time it needs', () => {
    otp((world) => {
      const [plain, killed] = world.workers('plain', 'killed');
      const nested = new Supervisor([], { id: 'nested', autoShutdown: 'never' });
      const supervisor = new Supervisor([plain!, killed!.spec({ shutdown: 'brutal_kill' }), nested]);
      const events = eventsOf(supervisor);
      supervisor.run$.subscribe();
      void supervisor.stop();
      const graces = events.flatMap((event) =>
        event.type === 'cancelling' ? [[event.path.join('/'), event.grace]] : [],
      );
      expect(graces).toEqual([
        ['nested', Infinity],
        ['killed', 'brutal_kill'],
        ['0', 5_000],
      ]);
    });
  });
});

describe('sup_start_map_simple', () => {
  it('dynamic children of one spec are alike but for the id', () => {
    otp((world) => {
      const tree = world.start([]);
      const statuses = world
        .workers('0', '1', '2')
        .map((component) => tree.supervisor.startChild({ component, restart: 'temporary' }));
      const common = { state: 'running', type: 'worker', restart: 'temporary', significant: false, run: 0 };
      expect(statuses).toMatchObject(['0', '1', '2'].map((id) => ({ ...common, id, path: [id] })));
      expect(tree.supervisor.child('3')).toBeUndefined();
    });
  });
});

describe('sup_start_map_faulty_specs', () => {
  const make = (child: unknown) => () => new Supervisor([child as ChildDefinition]);

  it('a child without an id is named by its place', () => {
    expect(new Supervisor([() => NEVER, () => NEVER]).whichChildren()).toMatchObject([{ id: '0' }, { id: '1' }]);
  });

  it('a child spec without a component is refused', () => {
    expect(refusal(make({ id: 'child2' }))).toMatch(/^TypeError: .*component/);
  });

  it('a flag that there is not is refused, by name', () => {
    expect(refusal(make({ id: 'child3', component: () => NEVER, silly_flag: true }))).toMatch(/`silly_flag`/);
  });

  it('what is no child spec is refused', () => {
    expect(refusal(make('child4'))).toMatch(/'child4'/);
  });

  it('startChild refuses the same, and adds nothing', () => {
    otp((world) => {
      const tree = world.start([]);
      for (const child of [{ id: 'child2' }, { component: () => NEVER, silly_flag: true }, 'child4'])
        expect(() => tree.supervisor.startChild(child as ChildDefinition)).toThrow(TypeError);
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
    });
  });
});
