/** What {@link expectNothingLeft} asks at the end of a test. */
export interface Watched {
  /** What is left of it, one line each; nothing if it is over. */
  left(): readonly string[];
}
