/** What `work` throws. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Expected a throw, but there was none.');
}

/** The error that `work` throws as users see it: its name and its message. */
export const refusal = (work: () => unknown): string => String(thrownBy(work));
