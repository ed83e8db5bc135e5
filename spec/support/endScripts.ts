import type { Script } from './script.js';

/** Each idea of how supervision is ended from outside or from within once, and a piece of the log that shows that it came about. */
export const endScripts: Readonly<Record<string, Script & { readonly expected: string }>> = {
  'stopped while running': { expected: '"reason":"stop"', lives: [{ subscribe: ['value'] }], asks: [[10, 'stop']] },
  'stopped, with last values': {
    expected: '"outcome":"cancelled"',
    lives: [
      {
        cancelled: [
          [5, 'value'],
          [10, 'complete'],
        ],
      },
    ],
    asks: [[10, 'stop']],
  },
  'failing while stopping': {
    expected: '"reason":"stop"',
    lives: [{ cancelled: [[5, 'error']] }],
    asks: [[10, 'stop']],
  },
  'reporting while stopping': {
    expected: '"type":"acknowledged"',
    lives: [
      {
        cancelled: [
          [5, 'report'],
          [10, 'complete'],
        ],
      },
    ],
    asks: [[10, 'stop']],
  },
  'stopped while waiting': {
    expected: '"reason":"stop"',
    backoff: 50,
    lives: [{ subscribe: ['error'] }],
    asks: [[10, 'stop']],
  },
  'stopped while handling': {
    expected: '"reason":"stop"',
    handler: 'never',
    lives: [{ subscribe: ['error'] }],
    asks: [[10, 'stop']],
  },
  'stopped while cancelling': {
    expected: '"reason":"restart"',
    lives: [{ subscribe: ['report'], cancelled: [[20, 'complete']] }],
    asks: [[10, 'stop']],
  },
  killed: {
    expected: '"grace":"brutal_kill"',
    config: { shutdown: 'brutal_kill' },
    lives: [{ start: ['look'] }],
    asks: [[10, 'stop']],
  },
  'stopped in start': {
    expected: '"reason":"stop"',
    lives: [{ start: ['look', 'stop'], cancelled: [[5, 'complete']] }],
  },
  'stopped in subscribe': { expected: '"reason":"stop"', lives: [{ subscribe: ['value', 'stop', 'value'] }] },
  'left in start': { expected: '"reason":"unsubscribed"', lives: [{ start: ['leave'] }] },
  'left while waiting': {
    expected: '"reason":"unsubscribed"',
    backoff: 50,
    lives: [{ subscribe: ['error'] }],
    asks: [[10, 'leave']],
  },
  'left at its failure': {
    expected: '"reason":"unsubscribed"',
    at: ['failed', 'leave'],
    lives: [{ subscribe: ['error'] }],
  },
  'stopped at its first value': {
    expected: '"reason":"stop"',
    at: ['value', 'stop'],
    lives: [{ subscribe: ['value', 'value'] }],
  },
  'stopped by its own teardown': { expected: '"reason":"stop"', lives: [{ later: [[5, 'error']], teardown: 'stop' }] },
  'stopped, then left before it was over': {
    expected: '"type":"stopped"',
    lives: [{ cancelled: [] }],
    asks: [
      [10, 'stop'],
      [20, 'leave'],
    ],
  },
  'a permanent one that fails, and decide says stop': {
    expected: '"reason":"stop"',
    config: { restart: 'permanent' },
    decisions: ['stop'],
    lives: [{ subscribe: ['error'] }],
  },
};
