import { copyOf, originalOf } from '../../../lib/worker/internal/errorCopy.js';

/** What arrives of what was thrown elsewhere. */
export const arrived = (thrown: unknown): unknown => originalOf(structuredClone(copyOf(thrown)));

export const arrivedError = (thrown: unknown): Error & { readonly [member: string]: unknown } =>
  arrived(thrown) as Error & { readonly [member: string]: unknown };
