import type { Readings } from '../section.js';
import { LineProcess, type Command } from './lineProcess.js';
import type { PeerRow } from './peers.js';
import type { PeerSection } from './sections.js';

/** What each peer read in each round, by its name. */
export type Samples = Map<string, Readings[]>;

/** A measurement of fewer ms than this says little. */
const enough = 100;

/** A B C A B C ...: what slows the machine down for a while slows all the peers of a round down. */
export async function interleaved(section: PeerSection, peers: readonly PeerRow[]): Promise<Samples> {
  const subjects: Subject[] = [];
  for (const { name, command, lacks } of peers) {
    if (command === undefined || section.name in lacks) continue;
    subjects.push(new Subject(name, command(section.job), section));
  }
  for (const subject of subjects) await subject.prepare();
  await rounds(subjects, section.warmUps);
  const samples = await rounds(subjects, section.rounds);
  for (const subject of subjects) await subject.end();
  return samples;
}

async function rounds(subjects: readonly Subject[], count: number): Promise<Samples> {
  const samples: Samples = new Map(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < count; round++) {
    for (const subject of subjects) samples.get(subject.name)!.push(await subject.measure());
  }
  return samples;
}

/** A peer in one section. */
class Subject {
  private process: LineProcess | undefined;
  private amount: number;

  constructor(
    readonly name: string,
    private readonly command: Command,
    private readonly section: PeerSection,
  ) {
    this.amount = typeof section.amount === 'number' ? section.amount : section.amount.from;
  }

  /** Finds how many a measurement is of; that warms it up as well. */
  async prepare(): Promise<void> {
    const { amount } = this.section;
    if (typeof amount === 'number') return;
    // Not timed: the process is started by it.
    await this.measure();
    while (this.amount < amount.to && (await this.took()) < enough) this.amount = Math.min(amount.to, this.amount * 4);
  }

  async measure(): Promise<Readings> {
    this.process ??= new LineProcess(this.command);
    const readings = await this.process.measure(this.amount);
    if (this.section.processes === 'fresh') await this.end();
    return readings;
  }

  async end(): Promise<void> {
    await this.process?.end();
    this.process = undefined;
  }

  private async took(): Promise<number> {
    const began = performance.now();
    await this.measure();
    return performance.now() - began;
  }
}
