/** Are the two types the same? Use: `expect(true satisfies Equal<A, B>).toBe(true)`; the compiler is what checks it. */
export type Equal<A, B> =
  (<T>(value: T) => T extends A ? 1 : 2) extends <T>(value: T) => T extends B ? 1 : 2 ? true : false;
