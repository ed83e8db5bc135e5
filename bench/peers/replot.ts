import { savePlot } from './plot.js';
import { saveTables } from './readme.js';
import { savedResults } from './results.js';
import { tables } from './tables.js';

/** `npm run bench:plot`: tables and plot once more, from the results that were saved. */
const results = savedResults();
saveTables(tables(results));
savePlot(results);
