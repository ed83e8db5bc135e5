import { EventEmitter } from 'node:events';
import { sealed, type Down } from '../../../lib/worker/internal/messages.js';
import type { parentLine, ParentLine } from '../../../lib/worker/internal/parentLine.js';

/** The line of a thread with this port, or of a process if there is none. */
function lineWith(parentPort: unknown): ParentLine | undefined {
  let line: ParentLine | undefined;
  jest.isolateModules(() => {
    jest.doMock('node:worker_threads', () => ({ parentPort }));
    line = jest
      .requireActual<{ parentLine: typeof parentLine }>('../../../lib/worker/internal/parentLine.js')
      .parentLine();
  });
  jest.dontMock('node:worker_threads');
  return line;
}

const { send } = process;
const events = ['message', 'disconnect', 'uncaughtExceptionMonitor'] as const;
let before: number[];
const listeners = (): number[] => events.map((event) => process.listenerCount(event));

beforeEach(() => (before = listeners()));
afterEach(() => {
  Object.assign(process, { send });
  jest.restoreAllMocks();
});

describe('the line of a thread to its parent', () => {
  it('posts with what is handed over, hears what is ours, and is left', () => {
    const port = Object.assign(new EventEmitter(), { postMessage: jest.fn() });
    const line = lineWith(port)!;
    const heard: Down[] = [];
    const buffer = new ArrayBuffer(1);
    line.post(['value', buffer], [buffer]);
    line.post(['end']);
    expect(port.postMessage.mock.calls).toEqual([
      [sealed(['value', buffer]), [buffer]],
      [sealed(['end']), undefined],
    ]);
    line.listen((message) => heard.push(message));
    port.emit('message', sealed(['ack']));
    port.emit('message', 'of somebody else');
    line.leave();
    expect(port.listenerCount('message')).toBe(0);
    expect(heard).toEqual([['ack']]);
  });

  it('is the one of the thread also in a process with a channel, and throws what cannot be posted', () => {
    const sent = jest.fn();
    Object.assign(process, { send: sent });
    const postMessage = (): never => {
      throw new TypeError('no clone');
    };
    const line = lineWith(Object.assign(new EventEmitter(), { postMessage }))!;
    expect(() => line.post(['value', 1])).toThrow('no clone');
    expect(sent).not.toHaveBeenCalled();
  });
});

describe('the line of a process to its parent', () => {
  /** One with a channel, and what goes over it. */
  function channel() {
    const sent: unknown[] = [];
    Object.assign(process, { send: (message: unknown) => sent.push(message) });
    const line = lineWith(null)!;
    const heard: Down[] = [];
    const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    line.listen((message) => heard.push(message));
    return { sent, line, heard, exit };
  }

  /** Its monitor, which is all that stays for the rest of the process. */
  function removeMonitor(): void {
    const last = process.listeners('uncaughtExceptionMonitor').at(-1);
    if (last !== undefined) process.off('uncaughtExceptionMonitor', last);
  }

  it('is none where there is no channel', () => {
    Object.assign(process, { send: undefined });
    expect(lineWith(null)).toBeUndefined();
  });

  it('sends, hears what is ours, and is left', () => {
    const { sent, line, heard } = channel();
    line.post(['value', 1]);
    process.emit('message', sealed(['cancel', 'stop']), undefined);
    process.emit('message', { cmd: 'of somebody else' }, undefined);
    expect([sent, heard]).toEqual([[sealed(['value', 1])], [['cancel', 'stop']]]);
    line.leave();
    removeMonitor();
    expect(listeners()).toEqual(before);
  });

  it('ends the process when its parent is gone, unless it has been left', () => {
    const { line, exit } = channel();
    process.emit('disconnect');
    expect(exit.mock.calls).toEqual([[1]]);
    line.leave();
    process.emit('disconnect');
    expect(exit).toHaveBeenCalledTimes(1);
    removeMonitor();
  });

  it('tells an error that ends the process before it does, also after it was left', () => {
    const { sent, line } = channel();
    const monitor = process.listeners('uncaughtExceptionMonitor').at(-1) as (error: unknown) => void;
    const others = jest.spyOn(process, 'listenerCount').mockReturnValue(0);
    line.leave();
    monitor(new RangeError('fatal'));
    expect(sent).toEqual([sealed(['failed', 'stray', expect.objectContaining({ message: 'fatal' }) as never])]);
    others.mockReturnValue(1);
    monitor(new Error('somebody takes care of this one'));
    expect(sent).toHaveLength(1);
    others.mockRestore();
    removeMonitor();
    expect(listeners()).toEqual(before);
  });

  it('waits with the end until the error has been sent, if there is much to be sent before it', () => {
    const told: (() => void)[] = [];
    Object.assign(process, {
      send: (_message: unknown, _handle: unknown, _options: unknown, sent: () => void) => (told.push(sent), false),
    });
    const captures: unknown[] = [];
    jest.spyOn(process, 'setUncaughtExceptionCaptureCallback').mockImplementation((each) => void captures.push(each));
    jest.spyOn(process, 'hasUncaughtExceptionCaptureCallback').mockReturnValue(false);
    const line = lineWith(null)!;
    line.listen(() => undefined);
    const monitor = process.listeners('uncaughtExceptionMonitor').at(-1) as (error: unknown) => void;
    const others = jest.spyOn(process, 'listenerCount').mockReturnValue(0);
    monitor('fatal');
    expect(captures).toEqual([expect.any(Function)]);
    expect(() => told[0]?.()).toThrow('fatal');
    expect(captures.at(-1)).toBeNull();
    others.mockRestore();
    line.leave();
    removeMonitor();
  });
});
