import { checkAdoptable, onStrayErrors } from '../../../lib/node/internal/onStrayErrors.js';
import { Captures } from '../../support/node/captures.js';

const captures = new Captures();
captures.install();
const raise = (error: unknown): string => captures.raise(error);

const events = ['uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection'];
const listeners = (): number[] => events.map((event) => process.listenerCount(event));
const before = listeners();

describe('onStrayErrors', () => {
  const adopted: unknown[] = [];
  const adopt = (error: unknown): boolean => error !== 'of nobody' && adopted.push(error) > 0;
  beforeEach(() => adopted.splice(0));
  afterEach(() => expect(listeners()).toEqual(before));

  it('takes what is adopted away from Node, and nothing else', () => {
    const listening = onStrayErrors(adopt);
    expect([raise('mine'), raise('of nobody'), raise(undefined)]).toEqual(['captured', 'default', 'captured']);
    expect(adopted).toEqual(['mine', undefined]);
    listening.unsubscribe();
    expect(raise('mine')).toBe('default');
  });

  it("leaves all exceptions to whoever captures them later, and is no listener of 'uncaughtException'", () => {
    const listening = onStrayErrors(adopt);
    expect(process.listenerCount('uncaughtException')).toBe(before[0]);
    const theirs = jest.fn();
    process.setUncaughtExceptionCaptureCallback(theirs);
    raise('mine');
    expect(adopted).toEqual([]);
    expect(theirs.mock.calls).toEqual([['mine']]);
    process.setUncaughtExceptionCaptureCallback(null);
    listening.unsubscribe();
  });

  it('adopts rejections, before others hear of them', () => {
    const heard: unknown[] = [];
    const others = (reason: unknown): unknown => heard.push([reason, [...adopted]]);
    process.on('unhandledRejection', others);
    const listening = onStrayErrors(adopt);
    process.emit('unhandledRejection', 'mine', Promise.resolve());
    process.emit('unhandledRejection', 'of nobody', Promise.resolve());
    expect(heard).toEqual([
      ['mine', ['mine']],
      ['of nobody', ['mine']],
    ]);
    listening.unsubscribe();
    process.off('unhandledRejection', others);
  });

  describe('when a rejection is of nobody and nobody else listens', () => {
    let reject: jest.SpyInstance;
    beforeEach(() => (reject = jest.spyOn(Promise, 'reject').mockImplementation(() => new Promise(() => undefined))));

    it('rejects once more without listening, and listens again in the next turn', async () => {
      const [, , rejections = 0] = before;
      const listening = onStrayErrors(adopt);
      process.emit('unhandledRejection', 'of nobody', Promise.resolve());
      expect(reject.mock.calls).toEqual([['of nobody']]);
      expect(process.listenerCount('unhandledRejection')).toBe(rejections);
      await new Promise(setImmediate);
      expect(process.listenerCount('unhandledRejection')).toBe(rejections + 1);
      listening.unsubscribe();
    });

    it('does not listen again when it was ended meanwhile', async () => {
      const listening = onStrayErrors(adopt);
      process.emit('unhandledRejection', 'of nobody', Promise.resolve());
      listening.unsubscribe();
      await new Promise(setImmediate);
    });
  });
});

describe('checkAdoptable', () => {
  it('leaves no trace, or throws when somebody else captures exceptions', () => {
    checkAdoptable();
    expect(process.hasUncaughtExceptionCaptureCallback()).toBe(false);
    process.setUncaughtExceptionCaptureCallback(() => undefined);
    expect(checkAdoptable).toThrow('already set');
    process.setUncaughtExceptionCaptureCallback(null);
  });
});
