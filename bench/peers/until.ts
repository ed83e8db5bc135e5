/** Resolves when it is so, at once or some turns of the event loop later. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((turn) => setImmediate(turn));
}
