/** bench/peers, seen from build/bench/peers, where this runs. */
export const folder = new URL('../../../bench/peers/', import.meta.url);
/** Where it runs. */
export const built = new URL('./', import.meta.url);
