import { NEVER, of, throwError } from 'rxjs';
import { supervise, supervised, Supervisor, type Component } from '../../lib/index.js';
import { adopt, isSupervisor, keeperIn } from '../../lib/internal/adopt.js';
import { refusal } from '../support/refusal.js';
import { virtually } from '../support/virtually.js';

const start = () => NEVER;
const handleIrrecoverable = () => undefined;
const loose = (component: unknown) => component as Component<never, never>;

const doors: [string, (component: Component<never, never>) => unknown][] = [
  ['supervise', (component) => supervise(component)],
  ['supervised', (component) => supervised(component)],
  ['Supervisor', (component) => new Supervisor(component)],
  ['Supervisor, in an array', (component) => new Supervisor([component])],
  ['Supervisor, in a child spec', (component) => new Supervisor({ component })],
];
/** An array is the children of a Supervisor, not one of them. */
const doorsForOne = doors.filter(([name]) => name !== 'Supervisor');

describe.each(doors)('%s, when it is built', (_, build) => {
  it.each<[unknown]>([
    [start],
    [{ start }],
    [{ start, handleIrrecoverable }],
    [{ start, handleIrrecoverable: undefined }],
  ])('takes %p', (component) => {
    expect(() => build(loose(component))).not.toThrow();
  });

  it('takes a component with inherited methods, and one with things of its own', () => {
    class Feed {
      readonly url = 'ws://';
      start() {
        return NEVER;
      }
    }
    expect(() => build(loose(new Feed()))).not.toThrow();
    expect(() => build(loose(Object.create({ start }) as object))).not.toThrow();
  });

  it.each<[unknown, string]>([
    [undefined, 'got undefined'],
    [null, 'got null'],
    [5, 'got 5'],
    ['start', "got 'start'"],
    [{}, 'got an empty object'],
    [NEVER, 'got an object of class Observable'],
    [Promise.resolve(), 'got an object of class Promise'],
    [{ starts: start }, 'got an object with starts: what is `starts`?'],
    [{ Start: start }, 'got an object with Start: what is `Start`?'],
    [{ handleIrrecoverble: start }, 'got an object with handleIrrecoverble: what is `handleIrrecoverble`?'],
    [{ run: start }, 'got an object with run'],
  ])('refuses %p as a component without start', (component, got) => {
    expect(refusal(() => build(loose(component)))).toBe(
      `TypeError: Expected \`component\` to have a \`start\` function, ${got}`,
    );
  });

  it('refuses a class, which is not what starts it', () => {
    class Feed {
      start = () => NEVER;
    }
    expect(refusal(() => build(loose(Feed)))).toBe(
      'TypeError: Expected `component` to be a component, got class Feed: did you mean an instance of it?',
    );
  });

  it('takes a function that makes a class', () => {
    const makes = () =>
      [
        class {
          readonly own = 1;
        },
      ].map(() => NEVER)[0];
    expect(String(makes)).toContain('class');
    expect(() => build(loose(makes))).not.toThrow();
  });

  it.each([
    [5, '5'],
    [null, 'null'],
    [{}, 'an empty object'],
    ['start', "'start'"],
    [NEVER, 'an object of class Observable'],
  ])('refuses %p as start', (bad, named) => {
    expect(refusal(() => build(loose({ start: bad })))).toBe(
      `TypeError: Expected \`start\` to be a function, got ${named}`,
    );
  });

  it.each<[unknown, string]>([
    [5, '5'],
    [null, 'null'],
    ['log', "'log'"],
    [{}, 'an empty object'],
    [NEVER, 'an object of class Observable'],
  ])('refuses %p as handler', (handler, shown) => {
    expect(refusal(() => build(loose({ start, handleIrrecoverable: handler })))).toBe(
      `TypeError: Expected \`handleIrrecoverable\` to be a function, got ${shown}`,
    );
  });
});

describe('an array, as one component,', () => {
  it.each(doorsForOne)('is refused by %s', (_, build) => {
    for (const array of [[], [start]])
      expect(refusal(() => build(loose(array)))).toBe(
        'TypeError: Expected `component` to have a `start` function, got an array',
      );
  });
});

describe('a handler alone', () => {
  it('is a component for supervise, which then supervises its own source', () => {
    const handled: unknown[] = [];
    const values: unknown[] = [];
    const handler = {
      name: 'its own',
      handleIrrecoverable(error: unknown) {
        handled.push(error, this.name);
      },
    };
    let subscriptions = 0;
    const end = virtually(() => {
      const source$ = of(0).pipe(supervise(() => (++subscriptions === 1 ? throwError(() => 'first') : of('second'))));
      source$.pipe(supervise(handler)).subscribe((value) => values.push(value));
    });
    expect(values).toEqual(['second']);
    expect(handled).toEqual([]);
    expect(end).toBe(100);
  });

  it('is called as a method of its object', () => {
    const handled: unknown[] = [];
    const handler = {
      name: 'its own',
      handleIrrecoverable(error: unknown) {
        handled.push(error, this.name);
      },
    };
    virtually(() =>
      throwError(() => 'failed')
        .pipe(supervise(handler, { decide: () => 'stop' }))
        .subscribe(),
    );
    expect(handled).toEqual(['failed', 'its own']);
  });

  it('is not called any more when it has been taken away', () => {
    const handler = { handleIrrecoverable };
    const told: unknown[] = [];
    const output$ = throwError(() => 'failed').pipe(supervise(handler, { decide: () => 'stop' }));
    delete (handler as Partial<typeof handler>).handleIrrecoverable;
    virtually(() =>
      output$.subscribe({ error: (error: unknown) => told.push(error), complete: () => told.push('complete') }),
    );
    expect(told).toEqual(['complete']);
  });

  it('is none where there is no source', () => {
    expect(refusal(() => supervised(loose({ handleIrrecoverable })))).toBe(
      'TypeError: Expected `component` to have a `start` function, got an object with handleIrrecoverable: ' +
        'what is `handleIrrecoverable`?',
    );
  });

  it.each([5, null, 'log'])('refuses %p', (handler) => {
    expect(refusal(() => supervise(loose({ handleIrrecoverable: handler })))).toMatch(
      /^TypeError: Expected `handleIrrecoverable` to be a function, got /,
    );
  });
});

describe('adopt', () => {
  it('is the component itself, so that its methods keep their `this`', () => {
    const component = { start };
    expect(adopt(component)).toBe(component);
  });

  it('makes a component of a start function', () => {
    expect(adopt(start)).toEqual({ start });
  });
});

describe('isSupervisor', () => {
  it('knows a supervisor, also of another copy of the package, by its brand', () => {
    expect(isSupervisor(new Supervisor(start))).toBe(true);
    expect(isSupervisor({ [Symbol.for('rxjs-supervisor.Supervisor')]: true })).toBe(true);
    expect(isSupervisor({ start })).toBe(false);
    expect(isSupervisor(start)).toBe(false);
  });
});

describe('keeperIn', () => {
  it('is what keeps the children of a supervisor, and nothing for other components', () => {
    const keeper = {};
    expect(keeperIn({ start, [Symbol.for('rxjs-supervisor.Supervisor')]: keeper })).toBe(keeper);
    expect(keeperIn(new Supervisor(start))).toHaveProperty('definitions');
    for (const component of [start, { start }]) expect(keeperIn(component)).toBeUndefined();
  });
});
