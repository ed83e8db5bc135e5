/** Resolves when all microtasks, and those they made, have run. */
export const microtasksDone = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
