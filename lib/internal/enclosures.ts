import type { Link } from '../link.js';

/** Who is told something. */
export interface Listener<T> {
  next(value: T): void;
  complete?(): void;
}

/** Follows whose work is being done. */
export interface Enclosure {
  /** Does what is a run's, whoever makes it happen. */
  within<R>(link: Link, work: () => R): R;
  /** The same listener, told in the name of who is at work here, and not of the run that its news comes from. */
  fromHere<T>(listener: Listener<T>): Listener<T>;
}

/** There is none until somebody wants to know. */
let enclosure: Enclosure | undefined;

/** Lets it follow what is done from now on, or nobody. */
export function enclose(by: Enclosure | undefined): void {
  enclosure = by;
}

export const isEnclosed = (): boolean => enclosure !== undefined;

export const within = <R>(link: Link, work: () => R): R =>
  enclosure === undefined ? work() : enclosure.within(link, work);

export const fromHere = <T>(listener: Listener<T>): Listener<T> => enclosure?.fromHere(listener) ?? listener;
