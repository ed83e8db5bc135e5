import { lastValueFrom, tap } from 'rxjs';
import { supervised, type Component, type Failure, type LifecycleEvent } from '../../../lib/index.js';
import type { Lifetimes } from './lifetimes.js';

/** Who a run is, and when it did what it does to itself, in ms of the machine's steady clock. */
export interface Life {
  readonly pid: number;
  /** 0 for a process. */
  readonly thread: number;
  readonly at: number;
}

/** What a component went through that did something to itself again and again. */
export interface Survival {
  /** As what its failures were told, one after the other. */
  readonly failures: readonly string[];
  /** How many of its runs had their say. */
  readonly lives: number;
  /** How many were begun while another one was still there. */
  readonly overlaps: number;
  /** How many had not ended within their grace. */
  readonly abandoned: number;
  /** How many ms it took to notice each, from the moment when it was done. */
  readonly detected: readonly number[];
  /** How many ms it took from there to the next run that was ready, less the grace of those who got one. */
  readonly replaced: readonly number[];
}

/** As what the ways to go wrong are told. */
const silent = 'heartbeat, HeartbeatMissedError: Component `survivor` gave no sign of life for ';
const failures = {
  throw: 'stray, Error: thrown',
  'throw null': 'stray, null',
  rejection: 'stray, Error: rejected',
  'exit(0)': 'exit, RemoteError: Its {} ended with exit code 0.',
  'exit(7)': 'exit, RemoteError: Its {} ended with exit code 7.',
  'stack overflow': 'stray, RangeError: Maximum call stack size exceeded',
  'endless loop': silent,
  'Atomics.wait': silent,
  'SIGTERM ignored': 'report, Error: stuck',
  SIGKILL: 'exit, RemoteError: Its {} was ended by SIGKILL.',
  SIGSTOP: silent,
};

export type Way = keyof typeof failures;

export const processWays = Object.keys(failures) as Way[];

/** A signal ends or stops a whole process, and so all its threads. */
export const threadWays = processWays.filter((way) => way !== 'SIGKILL' && way !== 'SIGSTOP');

/** As what a failure of this way is told. */
export const toldAs = (way: Way, who: 'thread' | 'process', heartbeat: number): string =>
  failures[way] === silent ? `${silent}${heartbeat} ms.` : failures[way].replace('{}', who);

/** It is noticed by its silence alone. */
export const isSilent = (way: Way): boolean => failures[way] === silent;

/** Ms that a run gets to end when it is asked to. Only who ignores that needs them; nobody else may use them up. */
const grace = 100;
const graceOf = (way: Way): number => (way === 'SIGTERM ignored' ? grace : 5_000);

/** How many of so many runs use up their grace. */
export const abandonedOf = (way: Way, times: number): number => (way === 'SIGTERM ignored' ? times : 0);

/** Supervises a component that goes wrong in all runs but the last one, and writes down what becomes of it. */
export async function survive(way: Way, component: Component<Life>, lifetimes: Lifetimes): Promise<Survival> {
  const story = new Story();
  const life$ = supervised(component, {
    ...{ id: 'survivor', backoff: 0, readiness: 'signal', shutdown: graceOf(way) },
    events: { next: (event) => story.hear(event) },
  });
  await lastValueFrom(life$.pipe(tap((life) => story.lives.push(life))));
  return story.told(lifetimes);
}

const now = (): number => Number(process.hrtime.bigint()) / 1e6;
const inWords = ({ kind, error }: Failure): string => `${kind}, ${String(error)}`;

class Story {
  readonly lives: Life[] = [];
  private readonly failures: string[] = [];
  private readonly detected: number[] = [];
  private readonly replaced: number[] = [];
  private abandoned = 0;
  private since = NaN;

  hear(event: LifecycleEvent): void {
    if (event.type === 'ready' && event.run > 0) this.replaced.push(now() - this.since);
    if (event.type === 'abandoned') {
      this.abandoned++;
      this.since += grace;
    }
    if (event.type !== 'failed') return;
    this.since = now();
    this.failures.push(inWords(event.failure));
    this.detected.push(this.since - (this.lives[event.run]?.at ?? NaN));
  }

  told(lifetimes: Lifetimes): Survival {
    const { lives, failures, abandoned, detected, replaced } = this;
    const ids = lives.map(({ pid, thread }) => thread || pid);
    const overlaps = ids.filter((id) => lifetimes.beside(id).some((other) => ids.includes(other)));
    return { lives: lives.length, failures, overlaps: overlaps.length, abandoned, detected, replaced };
  }
}

/** Of so many numbers the least, the median, the 99th percentile and the greatest, rounded. */
export function spread(numbers: readonly number[]): { readonly p99: number; readonly text: string } {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (part: number): number => Math.round(sorted[Math.ceil(part * sorted.length) - 1] ?? NaN);
  const p99 = at(0.99);
  return { p99, text: [at(1 / sorted.length), at(0.5), p99, at(1)].join(' / ') };
}
