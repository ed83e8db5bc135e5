import { growth } from './growth.js';
import { memory } from './memory.js';
import { observersOfRestarts } from './observed.js';
import { restart } from './restart.js';
import type { Section } from './section.js';
import { size } from './size.js';
import { startStop } from './startStop.js';
import { synchronous } from './synchronous.js';
import { treeCrash } from './treeCrash.js';
import { treeDepth } from './treeDepth.js';
import { treeGroups } from './treeGroups.js';
import { treeGrowth } from './treeGrowth.js';
import { treeMemory } from './treeMemory.js';
import { treeRestart } from './treeRestart.js';
import { treeStartStop } from './treeStartStop.js';
import { values, valuesMegamorphic } from './values.js';

export const sections: readonly Section[] = [
  values,
  valuesMegamorphic,
  restart,
  observersOfRestarts,
  memory,
  startStop,
  ...growth,
  synchronous,
  treeMemory,
  treeStartStop,
  ...treeGrowth,
  ...treeRestart,
  ...treeCrash,
  treeGroups,
  treeDepth,
  size,
];
