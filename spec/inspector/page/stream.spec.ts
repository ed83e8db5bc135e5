import { listen } from '../../../lib/inspector/page/stream.js';
import { FakeEventSource } from '../../support/inspector/fakeEventSource.js';

const leave = FakeEventSource.install();
const answer = (body: string, status: number): Promise<Response> => Promise.resolve(new Response(body, { status }));
const fetching = jest.spyOn(globalThis, 'fetch');
const listener = { reset: jest.fn(), told: jest.fn(), connected: jest.fn() };

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  jest.clearAllMocks();
  FakeEventSource.all.length = 0;
  fetching.mockImplementation(() => answer('', 200));
  listen('?token=t', listener);
});
afterEach(() => jest.useRealTimers());
afterAll(() => {
  fetching.mockRestore();
  leave();
});

describe('listening to the server', () => {
  it('hands on what is told, and says what is in the address', () => {
    const [source] = FakeEventSource.all;
    expect(source?.url).toBe('events?token=t');
    source?.fire('open');
    source?.fire('reset', { children: [] });
    source?.fire('told', [1]);
    expect(listener.connected.mock.calls).toEqual([[true]]);
    expect(listener.reset).toHaveBeenCalledWith({ children: [] });
    expect(listener.told).toHaveBeenCalledWith([1]);
  });

  it('leaves it to the browser to come back, and comes back itself when it was refused', () => {
    const [source = new FakeEventSource('')] = FakeEventSource.all;
    source.fire('error');
    expect([jest.getTimerCount(), listener.connected.mock.calls]).toEqual([0, [[false]]]);
    source.readyState = FakeEventSource.CLOSED;
    source.fire('error');
    jest.advanceTimersByTime(5_000);
    expect(FakeEventSource.all).toHaveLength(2);
  });

  it.each<[string, () => Promise<Response>, unknown[][]]>([
    ['what the server says', () => answer('{ "error": "no" }', 401), [[false], [false, 'no']]],
    ['nothing when there is room again', () => answer('', 200), [[false], [false, undefined]]],
    ['nothing when there is no server', () => Promise.reject(new TypeError('x')), [[false]]],
  ])('says why it was refused: %s', async (_title, answered, calls) => {
    fetching.mockImplementationOnce(answered);
    const [source = new FakeEventSource('')] = FakeEventSource.all;
    source.readyState = FakeEventSource.CLOSED;
    source.fire('error');
    await new Promise(setImmediate);
    expect(fetching.mock.calls[0]?.[0]).toBe('events?token=t');
    expect(listener.connected.mock.calls).toEqual(calls);
    // What it would be sent now is not read.
    expect(fetching.mock.calls[0]?.[1]?.signal?.aborted).toBe(calls[1]?.length === 2 && calls[1][1] === undefined);
  });
});
