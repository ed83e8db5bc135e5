import type { ServerResponse } from 'node:http';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { Viewers } from '../../../lib/inspector/internal/viewers.js';
import { FakeResponse } from './fakeResponse.js';
import { untold } from './told.js';

/** Those who look at a feed of ten events, two at most, while time is virtual. */
export class Looking {
  feed = new Feed({ history: 10 });
  viewers = new Viewers(this.feed, 2);

  /** Anew for each test of the calling block; no timer is left after it. */
  install(): void {
    beforeEach(() => {
      jest.useFakeTimers();
      this.feed = new Feed({ history: 10 });
      this.viewers = new Viewers(this.feed, 2);
    });
    afterEach(() => {
      this.viewers.end();
      expect(jest.getTimerCount()).toBe(0);
      jest.useRealTimers();
    });
  }

  readonly look = (lastEventId = ''): FakeResponse => {
    const response = new FakeResponse();
    this.viewers.add(response as unknown as ServerResponse, lastEventId);
    return response;
  };

  readonly happen = (count: number): void => {
    for (let n = 0; n < count; n++) this.feed.take(untold('ready'));
  };
}
