import { availableParallelism } from 'node:os';
import { saveReport } from './readme.js';
import { report } from './report.js';
import { interleaved } from './rounds.js';
import { sections } from './sections.js';

/** `npm run bench`, `npm run bench -- values restart`, `npm run bench -- --save`. */
const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const chosen = sections.filter(({ name }) => wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix)));
if (chosen.length === 0) throw new Error(`The sections are ${sections.map(({ name }) => name).join(', ')}`);

const parts = [`Node ${process.version}, ${availableParallelism()} cores.\n`];
console.log(parts[0]);
for (const section of chosen) {
  const part = report(section, await interleaved(section));
  console.log(part);
  parts.push(part);
}
if (args.includes('--save')) saveReport(parts.join('\n'));
