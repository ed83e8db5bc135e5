import type { TreeScript } from './words.js';

/** Trees in which the two have once not agreed, as the campaign prints them. */
export const known: Readonly<Record<string, TreeScript>> = {
  'one is restarted by hand at the end of a group, while another one recovers': {
    tree: {
      strategy: 'rest_for_one',
      children: [
        { id: 'a', handler: { after: 2500, by: 'complete' }, runs: [{ end: { after: 2, by: 'error' } }] },
        { id: 'c' },
      ],
    },
    commands: [
      { at: 1, do: 'terminateChild', path: ['c'] },
      { at: 1000, do: 'restartChild', path: ['c'] },
    ],
  },
  'the last one is removed before it is ready, while another one recovers': {
    tree: {
      children: [
        {
          id: 'n',
          family: {
            strategy: 'one_for_all',
            children: [
              { id: 'd', handler: { after: 500, by: 'complete' }, runs: [{ end: { after: 10, by: 'error' } }] },
              {
                id: 'e',
                restart: 'temporary',
                readiness: 'signal',
                runs: [{ up: 'never', end: { after: 100, by: 'error' } }],
              },
            ],
          },
        },
      ],
    },
    commands: [],
  },
  'the grace of a supervisor is over, and it starts again in the same turn': {
    tree: {
      strategy: 'one_for_all',
      children: [
        { id: 'b', runs: [{ end: { after: 1, by: 'report' } }] },
        {
          id: 'e',
          shutdown: 200,
          family: { children: [{ id: 'f', runs: [{ asked: { after: 250, by: 'complete' } }] }] },
        },
      ],
    },
    commands: [],
  },
  'one is terminated, restarted, fails, and is terminated again': {
    tree: {
      children: [
        {
          id: 'b',
          shutdown: 2000,
          handler: { after: 500, by: 'complete' },
          runs: [{ end: { after: 377, by: 'report' }, asked: 'hangs' }],
        },
      ],
    },
    commands: [
      { at: 500, do: 'terminateChild', path: ['b'], deadline: 3000 },
      { at: 1000, do: 'restartChild', path: ['b'] },
      { at: 2500, do: 'terminateChild', path: ['b'] },
    ],
  },
  'a child fails while its supervisor waits for its turn to end': {
    tree: {
      children: [
        { id: 'o', family: { children: [{ id: 'r', runs: [{ end: { after: 5, by: 'error' } }] }] } },
        { id: 'w', runs: [{ asked: { after: 10, by: 'complete' } }] },
      ],
    },
    commands: [{ at: 1, do: 'stop', path: [] }],
  },
  'one is started by hand when the walk is past it': {
    tree: {
      strategy: 'one_for_all',
      children: [{ id: 'a' }, { id: 'b', readiness: 'signal', runs: [{ up: 100 }] }],
    },
    commands: [
      { at: 1, do: 'terminateChild', path: ['a'] },
      { at: 2, do: 'restartChild', path: ['a'] },
      { at: 3, do: 'restartChild', path: ['a'] },
    ],
  },
};
