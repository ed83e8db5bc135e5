import {
  BehaviorSubject,
  concatMap,
  filter,
  map,
  Observable,
  of,
  pairwise,
  ReplaySubject,
  scan,
  share,
  skip,
  Subject,
  take,
  tap,
  type Observer,
  type OperatorFunction,
} from 'rxjs';
import { supervise, Supervisor } from 'rxjs-supervisor';
import { emit } from './emit.js';

/** Enough for every call site to be optimised, with all of these. */
const count = 20_000;

const operators: readonly OperatorFunction<number, unknown>[] = [
  map((value) => value + 1),
  filter((value) => value % 2 === 0),
  scan((sum, value) => sum + value, 0),
  take(Infinity),
  skip(1),
  tap(() => undefined),
  pairwise(),
  share(),
  concatMap((value) => of(value)),
];

class Consumer {
  sum = 0;
  next(value: unknown): void {
    this.sum += Number(value);
  }
}

const consumers: readonly (() => Partial<Observer<unknown>>)[] = [
  () => new Subject(),
  () => new BehaviorSubject<unknown>(0),
  () => new ReplaySubject(1),
  () => new Consumer(),
  () => ({ next: () => undefined }),
  () => ({ next: () => undefined, error: () => undefined }),
  () => ({ next: () => undefined, error: () => undefined, complete: () => undefined }),
];

/** Uses rxjs and this library as a large program does, so that no call site in them knows its callee beforehand. */
export function makeMegamorphic(): void {
  for (const operator of operators) {
    for (const consumer of consumers) {
      burst().pipe(operator).subscribe(consumer());
      superviseAlike(operator, consumer);
    }
  }
}

function superviseAlike(operator: OperatorFunction<number, unknown>, consumer: () => Partial<Observer<unknown>>): void {
  const start = (): Observable<unknown> => burst().pipe(operator);
  burst().pipe(supervise(start)).subscribe(consumer());
  of(0).pipe(supervise(burst), operator).subscribe(consumer());
  const supervisor = new Supervisor(start);
  supervisor.select(start).subscribe(consumer());
  supervisor.run$.subscribe();
}

function burst(): Observable<number> {
  return new Observable((subscriber) => {
    emit(subscriber, count);
    subscriber.complete();
  });
}
