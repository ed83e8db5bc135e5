import { adoptStrayErrors } from 'rxjs-supervisor/node';
import { isEnclosed } from '../../lib/internal/enclosures.js';
import { programs } from '../support/node/programs.js';
import { strayErrors, strayWays } from '../support/node/strayWays.js';

const built = programs();
const hasContexts = Number(process.versions.node.split('.')[0]) >= 24;

describe('adoptStrayErrors', () => {
  it('makes a failure of what strays, by identity, in every way, from every component', async () => {
    const seen = await built.current.seen<[string, string][]>('strayFailures');
    const life = 'failed, cancelled by restart, aborted, handled stray of run 0, the same';
    expect(seen).toHaveLength(5 * Object.keys(strayWays).length * Object.keys(strayErrors).length);
    // Node makes an error of what is emitted as 'error' and is none.
    const wrapped = ([title]: [string, string]): boolean => /^(?!an Error).* 'error' of an emitter/.test(title);
    expect(seen.filter((one) => !wrapped(one) && one[1] !== life)).toEqual([]);
    expect(seen.filter((one) => wrapped(one) && one[1] !== life.replace('the same', 'another'))).toEqual([]);
  }, 20_000);

  it('finds the right component for each of 1,000 errors of 50, and leaves no listener, however often it is asked for', async () => {
    expect(await built.current.seen('strayOrigins', '50', '20')).toEqual({
      right: Array.from({ length: 50 }, () => 20),
      wrong: 0,
      listeners: { changed: true, restored: true },
      captures: false,
    });
  }, 20_000);

  it.each([
    ['a timer', ['uncaughtExceptionMonitor']],
    ['a promise', ['unhandledRejection']],
  ])(
    "lets none of the others who listen hear of it but 'uncaughtExceptionMonitor' and 'unhandledRejection': %s",
    async (way, hear) => {
      const events = ['uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection'];
      const args = ['adopting', 'a component', way, 'a string', ...events];
      const { stdout, stderr, code } = await built.current.run('strayDefaults', args);
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      const heard = hear.map((event) => expect.stringMatching(new RegExp(`^${event} stray `)) as string);
      expect(stdout.trimEnd().split('\n')).toEqual([...heard, 'restarted', 'exit 0']);
    },
  );

  it('encloses runs until the last one that has asked for it ends it', () => {
    const captures = jest.spyOn(process, 'setUncaughtExceptionCaptureCallback').mockImplementation(() => undefined);
    const adopting = [adoptStrayErrors(), adoptStrayErrors()];
    const enclosed = adopting.map((each) => {
      each.unsubscribe();
      return isEnclosed();
    });
    expect(enclosed).toEqual([true, false]);
    captures.mockRestore();
  });

  it('is refused with the error of Node when somebody else captures exceptions, and leaves no listener', () => {
    const before = process.listenerCount('unhandledRejection');
    const refused = jest.spyOn(process, 'setUncaughtExceptionCaptureCallback').mockImplementation(() => {
      throw new Error('already set');
    });
    expect(adoptStrayErrors).toThrow('already set');
    refused.mockRestore();
    expect(process.listenerCount('unhandledRejection')).toBe(before);
  });
});

describe('Whose a stray error is', () => {
  let seen: Record<string, string[]>;
  beforeAll(async () => (seen = await built.current.seen('strayWhose')), 20_000);

  it.each([
    ['a listener of a shared emitter, emitted by another component', ['emits stray: a']],
    ['a listener of a shared emitter, emitted by nobody', ['uncaughtException: b']],
    ['a pool that another component has opened', ['opens stray: job']],
    ['the same, with a callback that is bound', ['uses stray: job']],
    ['queueMicrotask', [hasContexts ? 'feed stray: microtask' : 'uncaughtException: microtask']],
  ])('is a matter of who began the callback: %s', (title, heard) => {
    expect(seen[title]).toEqual(heard);
  });

  it.each([
    ['a consumer that throws', ['uncaughtException: consumer']],
    ['what a consumer begins', ['uncaughtException: consumer']],
    ['a consumer of superviseMap', ['uncaughtException: consumer']],
    ['a consumer of select', ['uncaughtException: consumer']],
    ['a component that is the consumer of another', ['outer stray: outer']],
    ['a listener of events that throws', ['uncaughtException: listener']],
    ['a listener of events$ that throws', ['uncaughtException: listener']],
  ])("is not the component's when it is of those who listen to it: %s", (title, heard) => {
    expect(seen[title]).toEqual(heard);
  });

  it.each([
    ['the upstream that it has subscribed to', ['feed stray: upstream']],
    ['its handler', ['feed error: first', 'feed late: handler']],
    [
      'its cleanup, cancelled by its sibling',
      ['fails error: first', 'cleans stray: aborted', 'cleans late: cancelled'],
    ],
    ['two at once', ['feed stray: first', 'feed late: second']],
  ])("is the component's in all that is its own: %s", (title, heard) => {
    expect(seen[title]).toEqual(heard);
  });

  it.each([
    ['nobody, and a component in the same turn', ['feed stray: feed', 'unhandledRejection: nobody']],
    ['a component, and nobody in the same turn', ['feed stray: feed', 'unhandledRejection: nobody']],
  ])('is told apart for all that come in one turn: %s', (title, heard) => {
    expect(seen[title]).toEqual(heard);
  });

  it('has been looked for in no other situation', () => {
    expect(Object.keys(seen)).toHaveLength(18);
  });
});
