import fc from 'fast-check';
import { play } from '../model/play.js';
import { story } from '../model/stories.js';
import { filesIn, mirrors, takeIn } from './suites.js';

const groups = ['supervise', 'superviseMap', 'supervisor', 'otp', 'mocking'];
const ofTools = ['testing/internal', 'testing'];
const { file: mutated = 'testing/' } = globalThis.mutant ?? {};

/** The specs of the testing tools run all of the core, and notice nothing in it that its own do not. */
takeIn(
  filesIn(...groups, ...(mutated.startsWith('testing/') ? ofTools : [])).filter((file) => !mirrors.includes(file)),
);

/** The campaigns of the model run in processes of their own; here are a few stories, always the same. */
describe('one component under supervise', () => {
  it('does and leaves alive what the model says, in 3,000 stories', () => {
    const property = fc.property(story, (told) => play(told, new Map()));
    fc.assert(property, { numRuns: 3_000, seed: 42, endOnFailure: true });
  });
});
