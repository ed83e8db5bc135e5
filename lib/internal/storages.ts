import type { Link } from '../link.js';
import type { Enclosure, Listener } from './enclosures.js';

/** Keeps to which run it belongs what is being done, and all that it begins. Node's `AsyncLocalStorage` is one. */
export interface RunStorage {
  /** The link of the run that is at work, if one is. */
  getStore(): Link | undefined;
  /** Calls `work`, in the same turn, as the work of the run of this link, or of nobody's. */
  run<R>(link: Link | undefined, work: () => R): R;
}

/** Some storages as one: the first is outermost. */
export class Storages implements Enclosure {
  constructor(private readonly all: readonly RunStorage[]) {}

  within<R>(link: Link, work: () => R): R {
    return this.all.reduceRight((inner, storage) => () => storage.run(link, inner), work)();
  }

  fromHere<T>(listener: Listener<T>): Listener<T> {
    const here = this.all.map((storage) => ({ storage, link: storage.getStore() }));
    const around = (inner: () => void, { storage, link }: (typeof here)[number]) => {
      return (): void => storage.run(link, inner);
    };
    const tell = (work: () => void): void => here.reduceRight(around, work)();
    return {
      next: (value) => tell(() => listener.next(value)),
      complete: () => tell(() => listener.complete?.()),
    };
  }
}
