import { campaign } from './campaign.js';
import { speak } from './speak.js';

// Run as a process of its own: plays so many stories of one component with a seed.
speak((numRuns = 0, seed = 0) => campaign(numRuns, seed));
