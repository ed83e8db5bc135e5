import { speak } from '../speak.js';
import { campaign } from './campaign.js';

// Run as a process of its own: plays so many trees with a seed.
speak(async (numRuns = 0, seed = 0) => (await campaign(numRuns, seed)).counts);
