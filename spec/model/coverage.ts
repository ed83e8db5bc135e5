import { kinds } from './commands.js';
import { states } from './modelLife.js';
import type { Table } from './table.js';

/** A command comes from outside, so that each of them can come in each state; in many it must do nothing. */
export const commandsGiven: Table = {
  title: 'What happens, and what the component is doing then',
  columns: states,
  rows: kinds,
  impossible: {},
};
