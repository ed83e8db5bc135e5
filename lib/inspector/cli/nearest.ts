/** The one of `names` that `typed` was probably meant to be: at most a third of its letters off. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, off: distance(typed.toLowerCase(), name) }))
    .filter(({ off }) => off <= Math.max(1, Math.floor(typed.length / 3)))
    .sort((one, other) => one.off - other.off);
  return best?.name;
}

/** How many letters to insert, delete, replace or swap with the next. */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (line: number, column: number): number => rows[line]?.[column] ?? Infinity;
  for (let line = 1; line <= one.length; line++) {
    const row = [line];
    rows.push(row);
    for (let column = 1; column <= other.length; column++) {
      const [letter, wanted] = [one[line - 1], other[column - 1]];
      const isSwapped = letter === other[column - 2] && one[line - 2] === wanted;
      const replaced = at(line - 1, column - 1) + (letter === wanted ? 0 : 1);
      const swapped = isSwapped ? at(line - 2, column - 2) + 1 : Infinity;
      row.push(Math.min(replaced, swapped, at(line - 1, column) + 1, at(line, column - 1) + 1));
    }
  }
  return at(one.length, other.length);
}
