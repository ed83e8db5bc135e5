import { AsyncSubject, Observable, Subject } from 'rxjs';
import { failing } from '../failRun.js';
import type { Failure, FailureKind } from '../failure.js';
import type { CancelReason, Link } from '../link.js';
import { CancelledError } from '../runErrors.js';
import { withoutStack } from '../supervisionError.js';
import { within } from './enclosures.js';
import { hostBrand, type Host } from './host.js';

/** A run as its link sees it. */
export interface Linked {
  readonly number: number;
  /** The word the run was cancelled with. */
  readonly reason: CancelReason | null;
  readonly failure: Failure | undefined;
  readonly over: boolean;
  looked: boolean;
  beaten: boolean;
  report(error: unknown): void;
  fail(error: unknown, kind: FailureKind): void;
  cancel(reason: CancelReason): void;
  declareReady(): void;
}

/** What stays the same from link to link. */
interface Upward<S> {
  readonly path: readonly string[];
  readonly source$: Observable<S>;
  readonly host?: Host;
  /** Supervision of it has ended. */
  readonly isOver: boolean;
}

/** The link of one run. What the component never touches is never made. */
export class RunLink<S> implements Link<S> {
  #errors: Subject<unknown> | undefined;
  #acks: AsyncSubject<void> | undefined;
  #cancel: AsyncSubject<CancelReason> | undefined;
  #controller: AbortController | undefined;
  readonly #run: Linked;
  readonly #child: Upward<S>;

  constructor(run: Linked, child: Upward<S>) {
    this.#run = run;
    this.#child = child;
  }

  get errors(): Subject<unknown> {
    return (this.#errors ??= new Reports(this.#run));
  }

  get acks(): Observable<void> {
    if (this.#acks === undefined) {
      this.#acks = new AsyncSubject();
      if (this.#run.failure?.kind === 'report') this.acknowledge();
    }
    return this.#acks.asObservable();
  }

  get cancel$(): Observable<CancelReason> {
    return new Observable((subscriber) => {
      this.#run.looked = true;
      if (this.#cancel === undefined) {
        this.#cancel = new AsyncSubject();
        if (this.#run.reason !== null) this.cancel(this.#run.reason);
      }
      return this.#cancel.subscribe(subscriber);
    });
  }

  get signal(): AbortSignal {
    this.#run.looked = true;
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      this.abort();
    }
    return this.#controller.signal;
  }

  get source$(): Observable<S> {
    return this.#child.source$;
  }

  get path(): readonly string[] {
    return this.#child.path;
  }

  get run(): number {
    return this.#run.number;
  }

  get ready(): () => void {
    return () => this.#run.declareReady();
  }

  get beat(): () => void {
    return () => {
      this.#run.beaten = true;
    };
  }

  /** For a supervisor that is started: its place in the tree, if it has one. */
  get [hostBrand](): Host | undefined {
    return this.#child.host;
  }

  /** For adapters, which know of failures that the run cannot report. */
  [failing](error: unknown, kind: FailureKind): boolean {
    if (this.#child.isOver) return false;
    const isLate = this.#run.failure !== undefined;
    this.#run.fail(error, kind);
    if (!isLate) this.#run.cancel('restart');
    return true;
  }

  /** Tells `acks`. */
  acknowledge(): void {
    if (this.#acks !== undefined) this.speak(this.#acks, undefined);
  }

  /** Tells `cancel$` and `signal`. */
  cancel(reason: CancelReason): void {
    if (this.#cancel !== undefined) this.speak(this.#cancel, reason);
    this.abort();
  }

  /** Tells `signal`, if the run is cancelled or over: the word of `cancel$`, or else what the end calls for. */
  abort(): void {
    const controller = this.#controller;
    const { reason, over, failure } = this.#run;
    if (controller === undefined || controller.signal.aborted || (reason === null && !over)) return;
    const word = reason ?? (failure === undefined ? 'stop' : 'restart');
    const error = withoutStack(() => new CancelledError(this.#child.path, word));
    this.within(() => controller.abort(error));
  }

  /** Who listens belongs to the run. */
  private speak<Word>(line: AsyncSubject<Word>, word: Word): void {
    this.within(() => {
      line.next(word);
      line.complete();
    });
  }

  /** Does what is the run's, whoever makes it happen. */
  within<R>(work: () => R): R {
    return within(this, work);
  }

  /** Is this how a promise API rejects that was aborted: with the reason of the signal, or an `AbortError`? */
  isAbort(error: unknown): boolean {
    if (this.#controller?.signal.aborted === true && this.#controller.signal.reason === error) return true;
    try {
      return (error as { readonly name?: unknown } | null | undefined)?.name === 'AbortError';
    } catch {
      return false;
    }
  }
}

/** `link.errors`: what is sent into it is reported; listening to it works as with any Subject. */
class Reports extends Subject<unknown> {
  readonly #run: Linked;

  constructor(run: Linked) {
    super();
    this.#run = run;
  }

  override next(error: unknown): void {
    this.#run.report(error);
    if (this.observed) super.next(error);
  }

  override error(error: unknown): void {
    this.next(error);
  }

  override complete(): void {
    // A report line has no end: `source$.subscribe(errors)` may complete without meaning anything by it.
  }
}
