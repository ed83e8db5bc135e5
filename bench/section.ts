import type { Bound } from './bound.js';

/** What one measurement of one case read, by name: `{ ns: 2.1 }`. */
export type Readings = Readonly<Record<string, number>>;

/** Takes one measurement. */
export type Measure = () => Readings | Promise<Readings>;

/** How the readings of one name are shown. */
export interface View {
  /** The name of the reading. */
  readonly reading: string;
  readonly title: string;
  /** How many digits follow the point. */
  readonly digits: number;
  /** The case that the others are divided by, round by round. */
  readonly reference?: string;
  /** What the figures are held to, by case. */
  readonly bounds: Readonly<Record<string, readonly Bound[]>>;
}

/** A question, the cases that are compared for it, and how the answer is shown. */
export interface Section {
  readonly name: string;
  readonly rounds: number;
  /** A case lives in a process of its own: `'kept'` for all rounds, after `warmUps` that do not count, or `'fresh'`. */
  readonly processes: 'kept' | 'fresh';
  readonly warmUps: number;
  /** What is compared; each is prepared in its own process. */
  readonly cases: Readonly<Record<string, () => Measure>>;
  readonly views: readonly View[];
}
