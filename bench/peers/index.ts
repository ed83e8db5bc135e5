import { availableParallelism, cpus } from 'node:os';
import { linkPeers } from './linkPeers.js';
import { peers as allPeers } from './peers.js';
import { savePlot } from './plot.js';
import { saveTables } from './readme.js';
import { answersOf, saveResults, type Answer, type Results } from './results.js';
import { interleaved } from './rounds.js';
import { sections, sizeSection } from './sections.js';
import { sizes } from './sizes.js';
import { tables } from './tables.js';

/** `npm run bench:peers`, `npm run bench:peers -- values restart`, `npm run bench:peers -- --save`. */
const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix));
const save = args.includes('--save');
if (save && wanted.length > 0) throw new Error('Only a whole run can be saved.');

linkPeers();
const peers = allPeers();
const answers: Answer[] = [];
for (const section of sections.filter(({ name }) => isWanted(name))) {
  console.error(`${section.name} ...`);
  answers.push(...answersOf(section, peers, await interleaved(section, peers)));
}
if (isWanted(sizeSection.name)) answers.push(...answersOf(sizeSection, peers, await sizes(peers)));

const results: Results = {
  machine: `Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown make'}`,
  versions: Object.fromEntries(peers.map(({ name, version }) => [name, version])),
  foreign: peers.filter(({ bundle }) => bundle === undefined).map(({ name }) => name),
  answers,
};
console.log(tables(results));
if (save) {
  saveResults(results);
  saveTables(tables(results));
  savePlot(results);
}
