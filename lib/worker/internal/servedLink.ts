import { AsyncSubject, Observable, share, Subject, type Observer } from 'rxjs';
import type { Link } from '../../index.js';
import { copyOf, originalOf } from './errorCopy.js';
import { Inflow } from './flow.js';
import type { Beginning, Down, Up } from './messages.js';

/**
 * What a component elsewhere receives: the link of the supervision here, save that reports, acks and the upstream are
 * those of its supervisor there, as are its place and its number.
 */
export class ServedLink {
  private readonly acks$ = new AsyncSubject<void>();
  private readonly sources = new Map<number, Observer<unknown>>();
  private listening = 0;
  private lastBeat = -Infinity;
  private readonly inflow: Inflow;

  constructor(
    private readonly beginning: Beginning,
    private readonly post: (message: Up) => void,
  ) {
    this.inflow = new Inflow(beginning.buffer, (count) => post(['credit', count]));
  }

  /** As the component sees it; what it does not look at is not looked at. */
  around(inner: Link): Link {
    const { path, run } = this.beginning;
    return {
      errors: this.reports(),
      acks: this.acks$.asObservable(),
      get cancel$() {
        return inner.cancel$;
      },
      get signal() {
        return inner.signal;
      },
      source$: this.source$(),
      path,
      run,
      ready: inner.ready,
      beat: () => this.beat(),
    };
  }

  /** What its supervisor says. */
  hear(message: Down): void {
    if (message[0] === 'ack') this.acknowledge();
    if (message[0] === 'source-error') this.sources.get(message[1])?.error(originalOf(message[2]));
    if (message[0] === 'source-end') this.sources.get(message[1])?.complete();
    if (message[0] !== 'source') return;
    this.sources.get(message[1])?.next(message[2]);
    this.inflow.count();
  }

  private acknowledge(): void {
    this.acks$.next();
    this.acks$.complete();
  }

  /** As `link.errors` is anywhere: an error is a report, and an end means nothing. */
  private reports(): Subject<unknown> {
    const reports = new Subject<unknown>();
    reports.subscribe({ next: (error) => this.post(['report', copyOf(error)]), error: () => undefined });
    return Object.assign(reports, {
      error: (error: unknown) => reports.next(error),
      complete: () => undefined,
    });
  }

  /** One subscription there for all those here. */
  private source$(): Observable<unknown> {
    const source$ = new Observable<unknown>((subscriber) => {
      const n = ++this.listening;
      this.sources.set(n, subscriber);
      this.post(['listen', n]);
      return () => {
        this.sources.delete(n);
        this.post(['unlisten', n]);
      };
    });
    return source$.pipe(share());
  }

  /** More than one in a ms says nothing more. */
  private beat(): void {
    const now = performance.now();
    if (now - this.lastBeat < 1) return;
    this.lastBeat = now;
    this.post(['beat']);
  }
}
