/** Where a child stands with its supervisor. */
export const enum Standing {
  /** At rest: it does not come back by itself. */
  Ended,
  /** To be started in its turn. */
  Due,
  /** It has a run that is not over. */
  Live,
  /** Its failure is being handled or waited for. */
  Recovering,
}
