import { Observable } from 'rxjs';

/** An Observable that counts who listens to it. */
export class Counted<T> {
  live = 0;
  maxLive = 0;
  total = 0;
  readonly $: Observable<T>;

  constructor(source$: Observable<T>) {
    this.$ = new Observable((subscriber) => {
      this.total++;
      this.maxLive = Math.max(this.maxLive, ++this.live);
      const subscription = source$.subscribe(subscriber);
      return () => {
        this.live--;
        subscription.unsubscribe();
      };
    });
  }
}
