import { collectGarbage } from '../collectGarbage.js';
import { emit } from '../emit.js';
import type { Readings } from '../section.js';
import { quantile } from '../spread.js';
import type { Kept, Peer } from './peer.js';
import { until } from './until.js';
import { Crashing, Idle, Troupe, type Watch } from './workload.js';

/** Takes one measurement, of so many; it is prepared once in each process. */
export type Job = (peer: Peer) => (amount: number) => Promise<Readings>;

const inService: Kept[] = [];

/** What is measured of every peer in JavaScript, by section. Each checks that all that was asked for has been done. */
export const jobs: Readonly<Record<string, Job>> = {
  values(peer) {
    let seen = -1;
    const outlet = peer.listen!((value) => (seen = value));
    return async (amount) => {
      const began = performance.now();
      emit(outlet, amount);
      await until(() => seen === amount - 1);
      const ms = performance.now() - began;
      seen = -1;
      return { ns: (ms * 1e6) / amount };
    };
  },

  restart: (peer) => async (amount) => {
    const began = performance.now();
    const { overlapping, nested } = await crashes(peer, amount);
    const us = ((performance.now() - began) * 1e3) / amount;
    const latencies = new Float64Array(amount);
    await crashes(peer, amount, (crash, ms) => (latencies[crash] = ms * 1e3));
    latencies.sort();
    const share = 100 / amount;
    return {
      us,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      overlapping: overlapping * share,
      nested: nested * share,
    };
  },

  memory: (peer) => async (amount) => {
    // What is compiled or made once is not what an idle component costs.
    const few = await idling(peer, 1_000);
    const idle = new Idle();
    const components = new Array<unknown>(amount).fill(peer.component(idle));
    const before = heapUsed();
    const kept = peer.keep(components);
    await until(() => idle.running === amount);
    const bytes = (heapUsed() - before) / amount;
    await few.stop();
    await kept.stop();
    return { bytes };
  },

  'start-stop': (peer) => {
    // V8 discards what it compiled for a kind when the last one of it is collected; a program in service has always some.
    inService.push(peer.keep(new Array<unknown>(10).fill(peer.component(new Idle()))));
    return async (amount) => {
      const idle = new Idle();
      const components = new Array<unknown>(amount).fill(peer.component(idle));
      collectGarbage();
      const began = performance.now();
      const kept = peer.keep(components);
      await until(() => idle.running === amount);
      const started = performance.now();
      await kept.stop();
      await until(() => idle.running === 0);
      const stopped = performance.now();
      return { ms: stopped - began, start: started - began, stop: stopped - started };
    };
  },

  crash: (peer) => recovering(peer, (components) => peer.keep(components), failAll),

  together: (peer) => recovering(peer, (components) => peer.keepTogether!(components), failLast),
};

async function crashes(peer: Peer, times: number, watch?: Watch): Promise<Crashing> {
  let crashing: Crashing | undefined;
  let kept: Kept | undefined;
  await new Promise<void>((done) => {
    crashing = new Crashing(times, done, watch);
    kept = peer.keep([peer.component(crashing)]);
  });
  await kept!.stop();
  demand(crashing!.starts === times + 1, `${String(times)} restarts, got ${String(crashing!.starts - 1)}`);
  return crashing!;
}

const failAll = (troupe: Troupe): void => troupe.members.forEach((member) => member.fail());
const failLast = (troupe: Troupe): void => troupe.members.at(-1)!.fail();

const repeats = 5;

/** How long from the crash until all have been started again. */
function recovering(
  peer: Peer,
  keep: (components: readonly unknown[]) => Kept,
  fail: (troupe: Troupe) => void,
): (amount: number) => Promise<Readings> {
  let troupe: Troupe | undefined;
  return async (amount) => {
    if (troupe === undefined) {
      troupe = new Troupe(amount);
      keep(troupe.members.map((member) => peer.component(member)));
      await until(() => troupe!.starts === amount);
    }
    let ms = 0;
    for (let i = 0; i < repeats; i++) {
      const starts = troupe.starts + amount;
      collectGarbage();
      ms += await troupe.recovery(() => fail(troupe!));
      await until(() => troupe!.running === amount);
      demand(troupe.starts === starts, `${String(starts)} starts, got ${String(troupe.starts)}`);
    }
    return { ms: ms / repeats };
  };
}

async function idling(peer: Peer, amount: number): Promise<Kept> {
  const idle = new Idle();
  const kept = peer.keep(new Array<unknown>(amount).fill(peer.component(idle)));
  await until(() => idle.running === amount);
  return kept;
}

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function demand(met: boolean, what: string): void {
  if (!met) throw new Error(`Expected ${what}`);
}
