import { readFileSync, writeFileSync } from 'node:fs';
import { folder } from './folder.js';

const readme = new URL('../README.md', folder);
const start = '<!-- peers -->\n';
const end = '<!-- /peers -->';

/** Puts the tables in the place of those in bench/README.md. */
export function saveTables(tables: string): void {
  const text = readFileSync(readme, 'utf8');
  const before = text.slice(0, text.indexOf(start) + start.length);
  const after = text.slice(text.indexOf(end));
  writeFileSync(readme, `${before}\n${tables}\n${after}`);
}
