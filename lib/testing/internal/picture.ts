import type { Seen } from './marblesOf.js';

/** A row of a picture: what was seen of one thing. */
export interface Row {
  readonly name: string;
  readonly seen: readonly Seen[];
}

/**
 * What was seen of several things, one below the other, with a column for each instant at which something was, and in it
 * all that was seen then:
 *
 *     ms      0  2  102
 *     feed    r  w  r
 *     prices  a     b
 */
export function picture(rows: readonly Row[], from: number): string {
  const instants = [...new Set(rows.flatMap(({ seen }) => seen.map(({ at }) => at)))].sort((one, other) => one - other);
  const cells = rows.map(({ name, seen }) => {
    const seenAt = (at: number): Seen[] => seen.filter((marble) => marble.at === at);
    return [
      name,
      ...instants.map((at) =>
        seenAt(at)
          .map(({ marble }) => marble)
          .join(' '),
      ),
    ];
  });
  return aligned([['ms', ...instants.map((at) => String(at - from))], ...cells]);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}
