import type { ChildState, LifecycleEventType, Restart, Strategy } from '../../../lib/index.js';
import type { Table } from '../table.js';
import type { Command } from './words.js';

const strategies = ['one_for_one', 'one_for_all', 'rest_for_one'] as const satisfies readonly Strategy[];
const restarts = ['permanent', 'transient', 'temporary'] as const satisfies readonly Restart[];
const kinds = strategies.flatMap((strategy) => restarts.map((restart) => `${strategy} ${restart}`));

const events: Record<LifecycleEventType, true> = {
  ...{ starting: true, started: true, ready: true, failed: true, acknowledged: true, cancelling: true },
  ...{ abandoned: true, teardown_failed: true, late: true, ended: true, handled: true, waiting: true },
  ...{ gave_up: true, stopped: true, removed: true },
};
const states: Record<ChildState | 'not there', true> = {
  ...{ pending: true, starting: true, running: true, stopping: true, failed: true, waiting: true, ended: true },
  'not there': true,
};
const all = <T extends string>(known: Record<T, true>): string[] => Object.keys(known);

/** The same reason for many pairs. */
const because = (why: string, columns: readonly string[], row: string): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [`${column}: ${row}`, why]));
const ofStrategy = (strategy: Strategy): string[] => kinds.filter((kind) => kind.startsWith(strategy));
const temporary = kinds.filter((kind) => kind.endsWith('temporary'));

export const eventsTold: Table = {
  title: 'What is told of children, by strategy and restart type',
  columns: kinds,
  rows: all(events),
  impossible: because('a temporary child is not started again', temporary, 'waiting'),
};

const doing = ['coming up', 'nothing', 'going down, folded', 'going down'].map((what) => `fails while ${what}`);

/** In a group that goes down a failure is folded; one before it makes it grow. */
export const failuresDecided: Table = {
  title: 'What a supervisor is doing when a failure of a child leads to a restart',
  columns: kinds.filter((kind) => !temporary.includes(kind)),
  rows: doing,
  impossible: {
    ...because('no group goes down', ofStrategy('one_for_one').slice(0, 2), 'fails while going down, folded'),
    ...because('no group goes down', ofStrategy('one_for_one').slice(0, 2), 'fails while going down'),
    ...because('all children are in the group', ofStrategy('one_for_all').slice(0, 2), 'fails while going down'),
  },
};

type Call = Command['do'];
const byHand: readonly Call[] = ['restartChild', 'terminateChild', 'deleteChild', 'select'];

export const callsOnChildren: Table = {
  title: 'What is asked of a child, and what it is doing then',
  columns: all(states),
  rows: byHand,
  impossible: {},
};

export const callsOnSupervisors: Table = {
  title: 'What is asked of a supervisor below another one, and what that is doing then',
  columns: all(states),
  rows: ['stop', 'startChild'] satisfies Call[],
  impossible: {},
};

const lives = ['coming up', 'nothing', 'going down', 'stopping', 'over'];

export const callsOnTheRoot: Table = {
  title: 'What is done to the root, and what that is doing then',
  columns: lives.map((life) => `root ${life}`),
  rows: ['stop', 'startChild', 'run', 'unsubscribe'] satisfies Call[],
  impossible: {},
};

export const shapes: Table = {
  title: 'Trees',
  columns: ['depth 1', 'depth 2', 'depth 3', 'depth 4', '30 children or more'],
  rows: ['trees'],
  impossible: {},
};

export const tables: readonly Table[] = [
  ...[eventsTold, failuresDecided, callsOnChildren, callsOnSupervisors, callsOnTheRoot, shapes],
];
