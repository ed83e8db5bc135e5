/** A component in no library's words: each peer makes of it what its own users would write. */
export interface Script {
  /** A run begins. `fail` crashes it, later; what is returned tears it down, once. */
  start(fail: () => void): () => void;
}

/** What they all fail with. */
export const error = new Error('crashed');
