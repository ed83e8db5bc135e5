/**
 * What `explore` and `replay` throw when a rule is broken: the rule, the shortest story found that breaks it, and how to
 * play it again.
 */
export class InvariantBrokenError extends Error {
  override readonly name = 'InvariantBrokenError';

  constructor(
    /** The rule, as `'at most one run is alive'`. */
    readonly rule: string,
    /** The story, as `replay` takes it. */
    readonly story: string,
    message: string,
  ) {
    super(message);
  }
}
