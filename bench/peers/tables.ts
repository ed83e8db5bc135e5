import { ratios } from '../bound.js';
import { markdownTable } from '../markdownTable.js';
import { spreadOf } from '../spread.js';
import { reasons, type Reason } from './reason.js';
import type { Answer, Cell, Results } from './results.js';

/** The results in Markdown, as prettier would lay it out: who was compared, the medians side by side, then each in full. */
export function tables({ machine, versions, answers }: Results): string {
  return [`${machine}.\n`, who(versions), summary(versions, answers), ...answers.map(inFull)].join('\n');
}

function who(versions: Results['versions']): string {
  return `${markdownTable([['', 'measured was'], ...Object.entries(versions)])}\n`;
}

/** The medians of all; those of this library are what the others are to be held against. */
function summary(versions: Results['versions'], answers: readonly Answer[]): string {
  const head = ['median', ...answers.map(({ short, unit }) => `${short}, ${unit}`)];
  const body = Object.keys(versions).map((name) => [
    name,
    ...answers.map(({ cells, digits }) => {
      const cell = cells[name]!;
      return isReason(cell) ? '-' : shown(spreadOf(cell).median, digits);
    }),
  ]);
  return `### Side by side\n\n${markdownTable([head, ...body])}\n`;
}

function inFull({ title, digits, reference, cells }: Answer): string {
  const base = reference === undefined ? undefined : cells[reference];
  const given = new Set<Reason>();
  const body = Object.entries(cells).map(([name, cell]) => {
    if (isReason(cell)) return [name, `- ${mark(given.add(cell), cell)}`, '-'];
    return [name, spread(cell, digits), base === undefined || isReason(base) ? '-' : spread(ratios(cell, base), 2)];
  });
  const rows = [['', 'median (min to max)', `× ${reference ?? ''}`], ...body];
  const table = markdownTable(reference === undefined ? rows.map((row) => row.slice(0, 2)) : rows);
  const notes = Array.from(given, (reason) => `${mark(given, reason)} ${reasons[reason]}`);
  return `### ${title}\n\n${table}\n${notes.length > 0 ? `\n${notes.join('; ')}.\n` : ''}`;
}

/** Which of the notes below the table it is. */
const mark = (given: ReadonlySet<Reason>, reason: Reason): string => `[${[...given].indexOf(reason) + 1}]`;

const isReason = (cell: Cell): cell is Reason => typeof cell === 'string';

function spread(samples: readonly number[], digits: number): string {
  const { min, median, max } = spreadOf(samples);
  if (samples.length === 1) return shown(median, digits);
  return `${shown(median, digits)} (${shown(min, digits)} to ${shown(max, digits)})`;
}

const shown = (figure: number, digits: number): string =>
  figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
