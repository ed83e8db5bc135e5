/**
 * What became of the components that a `Supervisor` was asked to stop, each by its path.
 *
 * @example
 * const { abandoned } = await supervisor.stop(3_000);
 * for (const path of abandoned) console.warn(`${path.join('/')} did not end in time`);
 */
export interface ShutdownReport {
  /** Those that were still running when their grace or the deadline was over. A promise among them may go on by itself. */
  readonly abandoned: readonly (readonly string[])[];
  /** Those that failed while stopping, or had failed and were not over yet, with their error. */
  readonly failed: readonly { readonly path: readonly string[]; readonly error: unknown }[];
  /** Those of which a teardown threw, with its error. */
  readonly teardownFailed: readonly { readonly path: readonly string[]; readonly error: unknown }[];
  /** How many ms each that was running took to end, from when it was asked to. */
  readonly took: readonly { readonly path: readonly string[]; readonly ms: number }[];
}
