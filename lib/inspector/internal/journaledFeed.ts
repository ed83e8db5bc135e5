import { identity, type Observable } from 'rxjs';
import { Feed, type FeedOptions } from './feed.js';
import { Journal } from './journal.js';
import { recorded } from './journalFile.js';
import type { Told, Untold } from './told.js';

/** A feed of which a journal is written. */
export class JournaledFeed extends Feed {
  private place: readonly string[] = [];

  constructor(
    options: FeedOptions,
    private readonly journal: Journal,
  ) {
    super(options);
  }

  override moved(path: readonly string[]): void {
    super.moved(path);
    this.place = path;
    this.anew();
  }

  override take(untold: Untold): Told {
    const told = super.take(untold);
    this.journal.take(told);
    return told;
  }

  /** The journal begins anew with those who are there. */
  anew(): void {
    this.journal.begin(this.place, this.tree.all());
  }
}

/** What is told, and what its recording goes on with: nothing else if there is no journal. */
export function feedFor(options: FeedOptions & { readonly journal: string | undefined }): {
  readonly feed: Feed;
  readonly recording: <T>(source: Observable<T>) => Observable<T>;
} {
  if (options.journal === undefined) return { feed: new Feed(options), recording: identity };
  const journal = new Journal();
  const feed = new JournaledFeed(options, journal);
  return { feed, recording: recorded(options.journal, journal, () => feed.anew()) };
}
