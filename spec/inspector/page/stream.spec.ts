import { listen } from '../../../lib/inspector/page/stream.js';
import { FakeEventSource } from '../../support/inspector/fakeEventSource.js';

const leave = FakeEventSource.install();
const listener = { reset: jest.fn(), told: jest.fn(), connected: jest.fn() };

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  FakeEventSource.all.length = 0;
  listen('?token=t', listener);
});
afterEach(() => jest.useRealTimers());
afterAll(leave);

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
});
