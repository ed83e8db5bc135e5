import type { Readings, Section } from './section.js';
import { Subprocess } from './subprocess.js';

/** What each case read in each round. */
export type Results = ReadonlyMap<string, readonly Readings[]>;

/** A B C A B C ...: what slows the machine down for a while slows all the cases of a round down. */
export async function interleaved(section: Section): Promise<Results> {
  const names = Object.keys(section.cases);
  return section.processes === 'fresh' ? inFresh(section, names) : inKept(section, names);
}

async function inFresh(section: Section, names: readonly string[]): Promise<Results> {
  return rounds(names, section.rounds, async (name) => {
    const subprocess = new Subprocess(section.name, name);
    const readings = await subprocess.measure();
    await subprocess.end();
    return readings;
  });
}

async function inKept(section: Section, names: readonly string[]): Promise<Results> {
  const subprocesses = new Map(names.map((name) => [name, new Subprocess(section.name, name)]));
  const measure = (name: string): Promise<Readings> => subprocesses.get(name)!.measure();
  await rounds(names, section.warmUps, measure);
  const results = await rounds(names, section.rounds, measure);
  await Promise.all(Array.from(subprocesses.values(), (subprocess) => subprocess.end()));
  return results;
}

async function rounds(
  names: readonly string[],
  count: number,
  measure: (name: string) => Promise<Readings>,
): Promise<Results> {
  const results = new Map(names.map((name) => [name, [] as Readings[]]));
  for (let round = 0; round < count; round++) {
    for (const name of names) results.get(name)!.push(await measure(name));
  }
  return results;
}
