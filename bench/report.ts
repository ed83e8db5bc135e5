import { ratios, type SamplesOf } from './bound.js';
import { markdownTable } from './markdownTable.js';
import type { Results } from './rounds.js';
import type { Section, View } from './section.js';
import { spreadOf } from './spread.js';

/** A section's results in Markdown, one table for each view, as prettier would lay it out. */
export function report(section: Section, results: Results): string {
  return section.views.map((view) => `### ${view.title}\n\n${tableOf(view, results)}\n`).join('\n');
}

function tableOf(view: View, results: Results): string {
  const samplesOf: SamplesOf = (name) => results.get(name)!.map((readings) => readings[view.reading]!);
  const { reference } = view;
  const head = ['', 'median (min to max)', ...(reference === undefined ? [] : [`× ${reference}`]), 'bound', 'met'];
  const rows = Array.from(results.keys(), (name) => {
    const bounds = view.bounds[name] ?? [];
    return [
      name,
      spread(samplesOf(name), view.digits),
      ...(reference === undefined ? [] : [spread(ratios(samplesOf(name), samplesOf(reference)), 2)]),
      bounds.map(({ text }) => text).join('; '),
      bounds.map((bound) => (bound.isMet(name, samplesOf) ? 'yes' : '**no**')).join('; '),
    ];
  });
  return markdownTable([head, ...rows]);
}

function spread(samples: readonly number[], digits: number): string {
  const { min, median, max } = spreadOf(samples);
  const show = (figure: number): string =>
    figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return samples.length === 1 ? show(median) : `${show(median)} (${show(min)} to ${show(max)})`;
}
