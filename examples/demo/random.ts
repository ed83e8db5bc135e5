/** Draws a number from 0 up to 1. */
export type Random = () => number;

/** The same draws for the same seed (Mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of them; `undefined` if there is none. */
export const oneOf = <T>(things: readonly T[], random: Random): T | undefined =>
  things[Math.floor(random() * things.length)];
