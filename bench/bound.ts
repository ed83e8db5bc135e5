import { spreadOf } from './spread.js';

/** The samples of a case, one for each round. */
export type SamplesOf = (name: string) => readonly number[];

/** What a figure is held to. It is printed, and nothing fails when it is not met: machines differ. */
export interface Bound {
  readonly text: string;
  isMet(name: string, samplesOf: SamplesOf): boolean;
}

/** Round by round, how many times the other's figure it is. */
export function ratios(samples: readonly number[], to: readonly number[]): number[] {
  return samples.map((sample, round) => sample / to[round]!);
}

export const atMost = (limit: number, unit: string): Bound => ({
  text: `at most ${limit.toLocaleString('en')} ${unit}`,
  isMet: (name, samplesOf) => spreadOf(samplesOf(name)).median <= limit,
});

/** For guarantees: held against the worst round. */
export const never = (limit: number, unit: string): Bound => ({
  text: `never over ${limit.toLocaleString('en')} ${unit}`,
  isMet: (name, samplesOf) => spreadOf(samplesOf(name)).max <= limit,
});

export const atMostTimes = (factor: number, other: string): Bound => ({
  text: `at most ${factor} × ${other}`,
  isMet: (name, samplesOf) => spreadOf(ratios(samplesOf(name), samplesOf(other))).median <= factor,
});

export const lessThan = (other: string): Bound => ({
  text: `less than ${other}`,
  isMet: (name, samplesOf) => spreadOf(ratios(samplesOf(name), samplesOf(other))).median < 1,
});
