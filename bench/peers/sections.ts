import type { View } from '../section.js';

/** A question that is put to all peers. */
export interface PeerSection {
  readonly name: string;
  /** The job of the measuring processes. */
  readonly job: string;
  readonly rounds: number;
  /** One process for all rounds, after `warmUps` that do not count, or a fresh one for each. */
  readonly processes: 'kept' | 'fresh';
  readonly warmUps: number;
  /** Of how many a measurement is taken; a range is gone up until one takes long enough. */
  readonly amount: number | { readonly from: number; readonly to: number };
  readonly views: readonly PeerView[];
}

export interface PeerView extends Omit<View, 'bounds'> {
  readonly unit: string;
  /** What stands above its column, and its part of the plot. */
  readonly short: string;
}

const operator = 'supervise';
const tree = 'Supervisor';

const startStop = (amount: number, rounds: number, warmUps: number): PeerSection => {
  const shown = amount.toLocaleString('en');
  const title = `Start and stop of ${shown} idle components, ms for all`;
  return {
    name: `start-stop-${amount}`,
    job: 'start-stop',
    rounds,
    processes: 'kept',
    warmUps,
    amount,
    views: [{ reading: 'ms', title, short: `start and stop ${shown}`, unit: 'ms', digits: 1, reference: tree }],
  };
};

const recovery = (job: string, title: string, short: string): PeerSection => ({
  name: job,
  job,
  rounds: 9,
  processes: 'kept',
  warmUps: 4,
  amount: 1_000,
  views: [{ reading: 'ms', title, short, unit: 'ms', digits: 2, reference: tree }],
});

export const sections: readonly PeerSection[] = [
  {
    name: 'values',
    job: 'values',
    rounds: 9,
    processes: 'kept',
    warmUps: 3,
    amount: { from: 50_000, to: 1_000_000 },
    views: [
      {
        reading: 'ns',
        title: 'Values from a component to who listens, ns each',
        short: 'value',
        unit: 'ns',
        digits: 1,
        reference: operator,
      },
    ],
  },
  {
    name: 'restart',
    job: 'restart',
    rounds: 9,
    processes: 'kept',
    warmUps: 3,
    amount: { from: 500, to: 20_000 },
    views: [
      {
        reading: 'us',
        title: 'Restarts of one component at no delay, µs each',
        short: 'restart',
        unit: 'µs',
        digits: 2,
        reference: operator,
      },
      {
        reading: 'p50',
        title: 'From its crash to its next start, µs, p50',
        short: 'latency p50',
        unit: 'µs',
        digits: 2,
        reference: operator,
      },
      {
        reading: 'p99',
        title: 'From its crash to its next start, µs, p99',
        short: 'latency p99',
        unit: 'µs',
        digits: 2,
        reference: operator,
      },
      {
        reading: 'overlapping',
        title: 'Restarts that began before the old run had been torn down, %',
        short: 'overlapping',
        unit: '%',
        digits: 0,
      },
      {
        reading: 'nested',
        title: 'Restarts that began inside the call by which the old run failed, %',
        short: 'nested',
        unit: '%',
        digits: 0,
      },
    ],
  },
  {
    name: 'memory',
    job: 'memory',
    rounds: 3,
    processes: 'fresh',
    warmUps: 0,
    amount: 20_000,
    views: [
      {
        reading: 'bytes',
        title: 'Memory of an idle component, bytes each of 20,000',
        short: 'idle component',
        unit: 'B',
        digits: 0,
        reference: tree,
      },
    ],
  },
  startStop(10_000, 5, 2),
  startStop(100_000, 3, 0),
  recovery('crash', '1,000 components crash at once, ms until all have been started again', 'crash of 1,000'),
  recovery('together', 'One of a group of 1,000 crashes, ms until all have been started again', 'group of 1,000'),
];

/** Bundles are made here, not in a process of the peer. */
export const sizeSection: Pick<PeerSection, 'name' | 'views'> = {
  name: 'size',
  views: [
    {
      reading: 'all',
      title: 'Bundle of what keeps one component running, with all that it needs, kB minified and gzipped',
      short: 'bundle',
      unit: 'kB',
      digits: 1,
      reference: operator,
    },
    {
      reading: 'beside',
      title: 'The same beside an rxjs that is there anyway',
      short: 'beside rxjs',
      unit: 'kB',
      digits: 1,
      reference: operator,
    },
  ],
};
