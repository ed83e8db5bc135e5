import type { Link, RunStorage } from '../../lib/index.js';

/** A storage that knows who is at work, and forgets it at the end of the call: it follows no timer and no promise. */
export class SyncStorage implements RunStorage {
  private store: Link | undefined;

  getStore(): Link | undefined {
    return this.store;
  }

  run<R>(link: Link | undefined, work: () => R): R {
    const before = this.store;
    this.store = link;
    try {
      return work();
    } finally {
      this.store = before;
    }
  }
}
