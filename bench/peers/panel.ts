import { spreadOf } from '../spread.js';
import { LogScale } from './logScale.js';
import type { Answer } from './results.js';

export const panelWidth = 470;
const row = 18;
const head = 34;
const foot = 22;
const left = 172;
const right = 62;
const line = panelWidth - left - right;

export const panelHeight = (rows: number): number => head + rows * row + foot;

/** In which colour a peer is drawn. */
export type Kind = 'ours' | 'theirs' | 'foreign';

/** One question: a bar for each peer up to the median, and a line from the smallest to the largest. */
export function panel(answer: Answer, kindOf: (name: string) => Kind): string {
  const { cells, title, short, unit } = answer;
  const names = Object.keys(cells);
  const measured = Object.values(cells).filter((cell) => typeof cell !== 'string');
  const scale = new LogScale(measured.flat(), line);
  const bottom = head + names.length * row;
  const bars = names.map((name, i) => {
    const y = head + i * row;
    return `<g class="${kindOf(name)}">${text('name', left - 10, y + 12.5, name)}${bar(answer, name, scale, y)}</g>`;
  });
  return [
    `<title>${escaped(title)}</title>`,
    `<text class="head" x="0" y="16">${escaped(short)} <tspan class="unit">${unit}</tspan></text>`,
    ...scale.decades.map((decade) => gridline(decade, left + scale.at(decade), bottom)),
    ...bars,
  ].join('\n');
}

function bar({ cells }: Answer, name: string, scale: LogScale, y: number): string {
  const cell = cells[name]!;
  if (typeof cell === 'string') return text('none', left + 4, y + 12.5, '–');
  const { min, median, max } = spreadOf(cell);
  const length = fixed(scale.at(median));
  const range = `M${fixed(left + scale.at(min))} ${y + 9}H${fixed(left + scale.at(max))}`;
  return [
    `<rect x="${left}" y="${y + 3}" width="${length}" height="12" rx="2"/>`,
    `<path class="range" d="${range}"/>`,
    text('figure', panelWidth, y + 12.5, shown(median)),
  ].join('');
}

function gridline(decade: number, x: number, bottom: number): string {
  return `<path class="grid" d="M${fixed(x)} ${head - 2}V${bottom + 2}"/>${text('tick', x, bottom + 14, rounded(decade))}`;
}

function text(kind: string, x: number, y: number, content: string): string {
  return `<text class="${kind}" x="${fixed(x)}" y="${y}">${escaped(content)}</text>`;
}

/** Three digits are enough beside a bar. */
const shown = (figure: number): string => figure.toLocaleString('en', { maximumSignificantDigits: 3 });
const rounded = (decade: number): string => decade.toLocaleString('en', { notation: 'compact' });
const fixed = (pixels: number): string => String(Number(pixels.toFixed(1)));
const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
