/** What must hold, whatever happens. */
export type Rule =
  | 'at most one run is alive'
  | 'no value of an old run passes'
  | 'a run fails once'
  | 'a run fails for a reason'
  | 'a run ends once'
  | 'each report is received once'
  | 'handlers run when the run is over'
  | 'each failure is handled once'
  | 'one decision per failure'
  | 'causes are kept'
  | 'children start in order'
  | 'children end in reverse'
  | 'budgets are kept'
  | 'nothing hangs'
  | 'everything ends when it is asked to'
  | 'nothing starts after the end'
  | 'nothing is handled after the end'
  | 'nothing is left after the end'
  | 'errors are caught'
  | 'refusals are errors of supervision';

/** A rule that was broken. */
export interface Violation {
  /** Which rule: stories that break the same one are shrunk to each other. */
  readonly rule: Rule;
  readonly what: string;
}

/** Holds the first rule that was broken; those that follow from it are not heard. */
export class Verdict {
  violation: Violation | undefined;

  break(rule: Rule, what: string): void {
    this.violation ??= { rule, what };
  }
}
