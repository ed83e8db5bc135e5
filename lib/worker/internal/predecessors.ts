import { BehaviorSubject, filter, take, type Observable } from 'rxjs';

/** Those of one component that were ended at once: they take their time to die, and the next run waits for that. */
export class Predecessors {
  private readonly dying$ = new BehaviorSubject(0);

  /** Emits when none is left, perhaps at once. */
  readonly none$: Observable<number> = this.dying$.pipe(
    filter((dying) => dying === 0),
    take(1),
  );

  /** One is left to die; it calls back when it is dead. */
  add(): () => void {
    this.dying$.next(this.dying$.value + 1);
    return () => this.dying$.next(this.dying$.value - 1);
  }
}
