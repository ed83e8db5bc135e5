import type { Tally } from './tally.js';

/** Pairs of which a campaign has to try each: what is said in a column with what is said in a row. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** Pairs that cannot come, and why. */
  readonly impossible: Readonly<Record<string, string>>;
}

const pair = (column: string, row: string): string => `${column}: ${row}`;

/** All that can come. */
export const pairsOf = ({ columns, rows, impossible }: Table): string[] =>
  columns.flatMap((column) => rows.map((row) => pair(column, row))).filter((one) => !(one in impossible));

/** How often each pair has come, to be read; the words of a column's name stand one below the other. */
export function tableText({ title, columns, rows, impossible }: Table, tally: Tally): string {
  const heads = columns.map((column) => column.split(' '));
  const height = Math.max(...heads.map((words) => words.length));
  const cell = (one: string): string => (one in impossible ? '-' : String(tally.get(one) ?? 0));
  const lines = [
    ...Array.from({ length: height }, (_, line) => ['', ...heads.map((words) => words[line] ?? '')]),
    ...rows.map((row) => [row, ...columns.map((column) => cell(pair(column, row)))]),
  ];
  const reasons = Object.entries(impossible).map(([one, why]) => `- ${one}: ${why}`);
  return [title, ...aligned(lines), ...reasons].join('\n');
}

/** The first one of each line to the left, all others to the right. */
function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const padded = (cell: string, i: number): string =>
    i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
  return lines.map((line) => line.map(padded).join('  '));
}
