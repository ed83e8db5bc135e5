import { campaign } from './campaign.js';

// Run as a process of its own: plays so many trees with a seed, and says what came of it.
const [numRuns, seed] = process.argv.slice(2).map(Number) as [number, number];

campaign(numRuns, seed).then(
  () => process.stdout.write('agreed'),
  (error: unknown) => process.stdout.write(String(error)),
);
