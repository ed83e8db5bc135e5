import { setTimeout } from 'node:timers/promises';
import threads from 'node:worker_threads';

/** How long a thread that was ended may take to be gone, in ms. */
const patience = 5_000;

/** The threads that the calling file starts. */
export interface WatchedThreads {
  /** How many there are now: from their start until their 'exit'. */
  live: number;
  /** The most that there were at one time. */
  most: number;
  /** How many there have ever been. */
  total: number;
}

/** What jest's own timers are not counted in: they come and go. */
const resources = (): number => process.getActiveResourcesInfo().filter((type) => type !== 'Timeout').length;

/** Watches the threads of each test; after it, none may be left, nor anything that would keep this process alive. */
export function watchThreads(): WatchedThreads {
  const watched: WatchedThreads = { live: 0, most: 0, total: 0 };
  const Real = threads.Worker;
  let workers: threads.Worker[] = [];
  let before = 0;

  beforeEach(() => {
    workers = [];
    before = resources();
    Object.assign(watched, { live: 0, most: 0, total: 0 });
    jest.spyOn(threads, 'Worker').mockImplementation((...args) => {
      const worker = new Real(...args);
      watched.total++;
      watched.most = Math.max(watched.most, ++watched.live);
      worker.once('exit', () => watched.live--);
      workers.push(worker);
      return worker;
    });
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    const patient = Date.now() + patience;
    while ((watched.live > 0 || resources() > before) && Date.now() < patient) await setTimeout(5);
    const left = { threads: watched.live, resources: Math.max(0, resources() - before) };
    await Promise.all(workers.map((worker) => worker.terminate()));
    expect(left).toEqual({ threads: 0, resources: 0 });
  });
  return watched;
}
