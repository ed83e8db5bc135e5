import { readFileSync, writeFileSync } from 'node:fs';

/** From build/bench, where this runs. */
const readme = new URL('../../bench/README.md', import.meta.url);
const start = '<!-- results -->\n';
const end = '<!-- /results -->';

/** Puts a report in the place of the one in bench/README.md. */
export function saveReport(report: string): void {
  const text = readFileSync(readme, 'utf8');
  const before = text.slice(0, text.indexOf(start) + start.length);
  const after = text.slice(text.indexOf(end));
  writeFileSync(readme, `${before}\n${report}\n${after}`);
}
