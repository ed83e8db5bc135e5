import { merge, Observable, retry, type Subscriber } from 'rxjs';
import { byHand } from '../../chain.js';
import type { Outlet, Peer } from '../peer.js';
import { error, type Script } from '../script.js';

/** What keeps an Observable running. */
export type Operator = <T>(source$: Observable<T>) => Observable<T>;

export const observable = (script: Script): Observable<never> =>
  new Observable((subscriber) => script.start(() => subscriber.error(error)));

/** An Observable that emits what is put in, after it has been subscribed. */
export function outlet(subscribe: (source$: Observable<number>) => void): Outlet {
  let opened: Subscriber<number> | undefined;
  subscribe(new Observable((subscriber) => (opened = subscriber)));
  return opened!;
}

/** A subscription for each; a group is their merge. */
export const kept = (operator: Operator): Peer<Observable<never>> => ({
  component: observable,
  keep(components) {
    const subscriptions = components.map((component) => operator(component).subscribe());
    return {
      stop() {
        for (const subscription of subscriptions) subscription.unsubscribe();
      },
    };
  },
  keepTogether(components) {
    const subscription = operator(merge(...components)).subscribe();
    return { stop: () => subscription.unsubscribe() };
  },
  listen: (consume) => outlet((source$) => operator(source$).subscribe(consume)),
});

export const retrying = kept((source$) => source$.pipe(retry()));
export const chained = kept((source$) => byHand(source$));
