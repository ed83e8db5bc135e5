/** Numbers that count nothing: of the right kind, but out of range. */
export const badNumbers: readonly (readonly [value: number, shown: string])[] = [
  [NaN, 'NaN'],
  [-1, '-1'],
  [-0, '-0'],
  [0.5, '0.5'],
  [1.5, '1.5'],
  [-1.5, '-1.5'],
  [1e-300, '1e-300'],
  [-Infinity, '-Infinity'],
];

/** What is no number at all. */
export const noNumbers: readonly (readonly [value: unknown, shown: string])[] = [
  ['5', "'5'"],
  ['', "''"],
  [null, 'null'],
  [true, 'true'],
  [false, 'false'],
  [5n, '5n'],
  [Symbol('five'), 'Symbol(five)'],
  [{}, 'an empty object'],
  [{ ms: 5 }, 'an object with ms'],
  [[5], 'an array'],
  [new Date(5), 'an object of class Date'],
];
