import { writeFileSync } from 'node:fs';
import { spreadOf } from '../spread.js';
import { folder } from './folder.js';
import { panel, panelHeight, panelWidth, type Kind } from './panel.js';
import type { Answer, Results } from './results.js';

/** What the plot shows of all that has been measured, two beside each other, and what it calls them. */
const shown: readonly (readonly [short: string, caption: string])[] = [
  ['value', 'A value'],
  ['restart', 'A restart at no delay'],
  ['idle component', 'Memory of an idle component'],
  ['start and stop 10,000', 'Start and stop of 10,000'],
  ['crash of 1,000', '1,000 crash at once'],
  ['group of 1,000', 'One of a group of 1,000 crashes'],
];

const margin = 28;
const gap = 44;
const top = 84;
const width = 2 * margin + 2 * panelWidth + gap;

interface Palette {
  readonly page: string;
  readonly ink: string;
  readonly soft: string;
  readonly grid: string;
  readonly bars: Readonly<Record<Kind, string>>;
}

const light: Palette = {
  page: '#ffffff',
  ink: '#1f2328',
  soft: '#656d76',
  grid: '#d8dee4',
  bars: { ours: '#d6246e', theirs: '#8296b0', foreign: '#b9a67d' },
};
const dark: Palette = {
  page: '#0d1117',
  ink: '#e6edf3',
  soft: '#8d96a0',
  grid: '#2b323b',
  bars: { ours: '#f0528f', theirs: '#56708f', foreign: '#7d6f4c' },
};

const colours = ({ page, ink, soft, grid, bars }: Palette): string => `
  .page { fill: ${page}; } text { fill: ${ink}; } .unit, .none, .tick, .note { fill: ${soft}; }
  .grid { stroke: ${grid}; } .range { stroke: ${ink}; }
  .ours rect { fill: ${bars.ours}; } .theirs rect { fill: ${bars.theirs}; } .foreign rect { fill: ${bars.foreign}; }`;

/** It brings its own background, as it cannot know that of the page. */
const style = `
  text { font: 12px system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
  .top { font-size: 19px; font-weight: 600; } .head { font-size: 14px; font-weight: 600; } .unit { font-weight: 400; }
  .tick { font-size: 10.5px; text-anchor: middle; } .name, .figure { text-anchor: end; }
  .ours .name, .ours .figure { font-weight: 600; } .range { stroke-width: 1.5; opacity: 0.7; }
  ${colours(light)}
  @media (prefers-color-scheme: dark) {${colours(dark)}
  }
`;

/** Draws what is in the results into summary.svg: text alone, which asks for nothing over the network. */
export function savePlot(results: Results): void {
  writeFileSync(new URL('summary.svg', folder), plot(results));
}

function plot({ answers, foreign, machine }: Results): string {
  const drawn = shown.map(([short, caption]) => ({
    ...answers.find((answer) => answer.short === short)!,
    short: caption,
  }));
  const rows = Object.keys(drawn[0]!.cells).length;
  const height = top + (drawn.length / 2) * (panelHeight(rows) + margin) + 20;
  const panels = drawn.map((answer, i) => placed(answer, i, rows, foreign));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">rxjs-supervisor side by side with others</title>
<desc id="desc">${described(drawn)}</desc>
<style>${style}</style>
<rect class="page" width="${width}" height="${height}" rx="8"/>
<text class="top" x="${margin}" y="38">Side by side</text>
<text class="note" x="${margin}" y="59">Shorter is better, each decade is as long as the next. Bars are medians, lines go from the smallest to the largest.</text>
${legend()}
${panels.join('\n')}
<text class="note" x="${margin}" y="${height - 16}">${machine}. What the others do not do, and what is different, is in bench/README.md.</text>
</svg>
`;
}

function placed(answer: Answer, i: number, rows: number, foreign: readonly string[]): string {
  const x = margin + (i % 2) * (panelWidth + gap);
  const y = top + Math.floor(i / 2) * (panelHeight(rows) + margin);
  const kindOf = (name: string): Kind => {
    if (foreign.includes(name)) return 'foreign';
    return name === 'supervise' || name === 'Supervisor' ? 'ours' : 'theirs';
  };
  return `<g transform="translate(${x} ${y})">\n${panel(answer, kindOf)}\n</g>`;
}

const kinds: readonly (readonly [kind: Kind, at: number, words: string])[] = [
  ['ours', 0, 'rxjs-supervisor'],
  ['theirs', 132, 'others in JavaScript'],
  ['foreign', 288, 'other runtimes'],
];

function legend(): string {
  const entries = kinds.map(
    ([kind, at, words]) =>
      `<g class="${kind}" transform="translate(${at} 0)"><rect y="-10" width="12" height="12" rx="2"/><text x="18">${words}</text></g>`,
  );
  return `<g transform="translate(${width - margin - 390} 37)">${entries.join('')}</g>`;
}

/** The medians in words, for those who do not see it. */
function described(drawn: readonly Answer[]): string {
  return drawn
    .map(({ title, cells }) => `${title}: ${Object.entries(cells).map(medianOf).join(', ')}.`)
    .join(' ')
    .replaceAll('&', '&amp;');
}

function medianOf([name, cell]: [string, Answer['cells'][string]]): string {
  return `${name} ${typeof cell === 'string' ? 'none' : String(spreadOf(cell).median)}`;
}
