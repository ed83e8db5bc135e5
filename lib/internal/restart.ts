import type { Decision, Restart } from '../superviseConfig.js';

/** What becomes of a component after a failure: `'gone'` means that it ended with its failure, which nobody else bears. */
export type Verdict = 'restart' | 'stop' | 'escalate' | 'gone';

/** Is this one of the three words that `decide` may answer? */
export const isDecision = (answer: unknown): answer is Decision =>
  answer === 'restart' || answer === 'stop' || answer === 'escalate';

/** A permanent component fails by completing; for the others, completing is the end. */
export const mayComplete = (restart: Restart): boolean => restart !== 'permanent';

/** `decide`'s word holds, but a temporary component is never started again. */
export const verdictOn = (restart: Restart, decision: Decision): Verdict =>
  restart === 'temporary' && decision === 'restart' ? 'gone' : decision;
