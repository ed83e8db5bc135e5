import { growth } from './growth.js';
import { memory } from './memory.js';
import { restart } from './restart.js';
import type { Section } from './section.js';
import { size } from './size.js';
import { startStop } from './startStop.js';
import { synchronous } from './synchronous.js';
import { values, valuesMegamorphic } from './values.js';

export const sections: readonly Section[] = [
  values,
  valuesMegamorphic,
  restart,
  memory,
  startStop,
  ...growth,
  synchronous,
  size,
];
