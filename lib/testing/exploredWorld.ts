import type { Observable, Observer } from 'rxjs';
import type { Component, LifecycleEvent, Link, Supervisor } from '../index.js';

/** What is explored: a `Supervisor`, or an Observable that supervises while it is subscribed. */
export type Explored = Supervisor | Observable<unknown>;

/** Builds what is explored, anew for each story: nothing of it may be shared with the next one. */
export type Build = (world: ExploredWorld) => Explored;

/** A component that stories are about; what is written by hand may start it with less than a whole link, or without. */
export interface PlayedComponent extends Component<unknown, never> {
  start(link?: Partial<Link<never>>): Observable<unknown>;
}

/**
 * What {@link explore} gives to the function that builds what it explores. All of it is played with: components fail,
 * complete, hang and lag, decision streams emit, complete empty and error. Every member may be destructured.
 */
export interface ExploredWorld {
  /**
   * A component that does what the story says. With a `component` of yours (in virtual time) that one runs, and fails
   * when the story says so. The id is to be that of its child, or the path of one further below (`'workers/a'`), for
   * commands to find it; the same id gives the same component.
   */
  readonly component: (id: string, component?: Component<unknown, never>) => PlayedComponent;
  /**
   * A function whose Observables the story decides: a `backoff`, a handler, or a source of which nobody knows whether it
   * goes on. Each emits once and completes, completes empty, or errors.
   */
  readonly decisions: (id: string) => () => Observable<unknown>;
  /** The story's `stop`, for what is no `Supervisor`: the `cancel$` of an operator. */
  readonly cancel$: Observable<void>;
  /** Hears the `events` of an operator, so that rules about them are checked; a `Supervisor`'s are heard anyway. */
  readonly events: Pick<Observer<LifecycleEvent>, 'next'>;
  /** Draws for whatever else is random, the same in each story. */
  readonly random: () => number;
}
