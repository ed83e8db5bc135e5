/** There with `node --expose-gc`. Twice: the first time may leave what only finalizers hold. */
export function collectGarbage(): void {
  globalThis.gc!();
  globalThis.gc!();
}
