/** What a supervisor is doing with its children. */
export const enum Course {
  /** They are started in order, each after the one before it is ready. */
  Up,
  /** There is nothing to do. */
  Steady,
  /** A group is ended in reverse, each after the one after it is over. */
  Down,
  /** The group is down and waits for the longest delay. */
  Wait,
  /** Nothing is started any more, and all will be asked to end. */
  Halt,
  /** All are being ended, for good. */
  Stopping,
  /** There is nothing left. */
  Over,
}
