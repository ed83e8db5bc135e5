import { createInterface } from 'node:readline';
import { jobs } from './jobs.js';
import type { Peer } from './peer.js';

/** The other side of `LineProcess` for what is written in JavaScript: each line asks for one measurement, of so many. */
const [section, file, name] = process.argv.slice(2) as [string, string, string];
// Only this one is loaded: what another one compiles or patches does not matter here.
const adapter = (await import(`./adapters/${file}.js`)) as Record<string, Peer>;
const measure = jobs[section]!(adapter[name]!);

for await (const amount of createInterface(process.stdin)) {
  console.log(JSON.stringify(await measure(Number(amount))));
}
process.exit();
