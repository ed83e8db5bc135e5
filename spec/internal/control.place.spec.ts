import { EMPTY, NEVER, throwError, type Observable } from 'rxjs';
import { Supervisor, type ChildDefinition, type ChildName } from '../../lib/index.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { refusal } from '../support/refusal.js';
import { stepped } from '../support/steppedTime.js';

type Control = (supervisor: Supervisor, name: ChildName) => unknown;

const controls: [string, Control][] = [
  ['terminateChild', (supervisor, name) => supervisor.terminateChild(name)],
  ['restartChild', (supervisor, name) => supervisor.restartChild(name)],
  ['deleteChild', (supervisor, name) => supervisor.deleteChild(name)],
];

const nested = () => new Supervisor([{ component: politely(5), id: 'leaf' }], { id: 'nested' });

describe.each(controls)('%s', (_, control) => {
  it.each<[ChildName, string]>([
    ['other', 'other'],
    [['nested', 'other'], 'nested/other'],
    [['nested', 'leaf', 'x'], 'nested/leaf/x'],
  ])('refuses %j, as there is no such child', (name, shown) => {
    const supervisor = new Supervisor([nested()]);
    const run = supervisor.run$.subscribe();
    expect(refusal(() => control(supervisor, name))).toBe(`ChildNotFoundError: There is no child \`${shown}\`.`);
    run.unsubscribe();
  });

  it('refuses a child of a supervisor that does not run, or is stopping, here and below', () => {
    stepped((time) => {
      const supervisor = new Supervisor([nested()]);
      const refused = () =>
        (['nested', ['nested', 'leaf']] as const).map((name) => refusal(() => control(supervisor, name)));
      const both = [
        'NotRunningError: Supervisor `/` is not running, or is stopping.',
        'NotRunningError: Supervisor `/` is not running, or is stopping.',
      ];
      expect(refused()).toEqual(both);
      const run = supervisor.run$.subscribe();
      void supervisor.stop();
      expect([refused(), run.closed]).toEqual([both, false]);
      time.advance(5);
      expect([refused(), run.closed]).toEqual([both, true]);
    });
  });

  it('refuses a child of a supervisor below that was ended', () => {
    stepped((time) => {
      const supervisor = new Supervisor([new Supervisor([nested()], { id: 'middle' })]);
      const run = supervisor.run$.subscribe();
      void supervisor.terminateChild(['middle', 'nested']);
      time.advance(5);
      expect(refusal(() => control(supervisor, ['middle', 'nested', 'leaf']))).toBe(
        'NotRunningError: Supervisor `middle/nested` is not running, or is stopping.',
      );
      run.unsubscribe();
    });
  });

  it.each<[unknown]>([[[]], [undefined], [5], [['nested', 5]], [null]])('refuses %p, which names nobody', (name) => {
    const supervisor = new Supervisor([nested()]);
    const run = supervisor.run$.subscribe();
    expect(() => control(supervisor, name as ChildName)).toThrow(TypeError);
    expect(() => control(supervisor, name as ChildName)).toThrow(/^Expected the id of a child, or a path of ids, got /);
    run.unsubscribe();
  });
});

describe('startChild', () => {
  const child: ChildDefinition = { component: () => NEVER, id: 'new' };

  it('refuses a child while the supervisor does not run, or is stopping', () => {
    stepped((time) => {
      const probe = new CountingComponent(politely(5));
      const supervisor = new Supervisor([probe]);
      const refused = () => refusal(() => supervisor.startChild(child));
      expect(refused()).toMatch(/^NotRunningError/);
      const run = supervisor.run$.subscribe();
      void supervisor.stop();
      expect([refused(), run.closed]).toEqual([expect.stringMatching(/^NotRunningError/), false]);
      time.advance(5);
      expect(supervisor.countChildren().specs).toBe(1);
    });
  });

  it('refuses a bad child like the constructor, and the running tree does not feel it', () => {
    const supervisor = new Supervisor([() => NEVER], { defaults: { restart: 'permanent' } });
    const run = supervisor.run$.subscribe();
    expect(refusal(() => supervisor.startChild({} as ChildDefinition))).toMatch(/^TypeError: Expected `component`/);
    expect(refusal(() => supervisor.startChild({ ...(child as object), heartbeat: 0 } as ChildDefinition))).toMatch(
      /^RangeError: Expected `heartbeat`/,
    );
    expect(supervisor.countChildren()).toEqual({ specs: 1, active: 1, supervisors: 0, workers: 1 });
    expect(supervisor.startChild(child).restart).toBe('permanent');
    run.unsubscribe();
  });
});

describe('countChildren', () => {
  it('counts those that were given, those with a run, and who is a supervisor', () => {
    stepped((time) => {
      const crash = (): Observable<never> => throwError(() => 'boom');
      const children = [nested(), () => EMPTY, { component: crash, backoff: 50 }, politely()];
      const supervisor = new Supervisor(children);
      expect(supervisor.countChildren()).toEqual({ specs: 4, active: 0, supervisors: 1, workers: 3 });
      const run = supervisor.run$.subscribe();
      expect(supervisor.countChildren()).toEqual({ specs: 4, active: 1, supervisors: 1, workers: 3 });
      time.advance(1);
      run.unsubscribe();
      expect(supervisor.countChildren()).toEqual({ specs: 4, active: 0, supervisors: 1, workers: 3 });
    });
  });
});
