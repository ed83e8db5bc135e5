import type { Script } from './script.js';

/** Each idea of how runs fail and come back once, and a piece of the log that shows that it came about. */
export const scripts: Readonly<Record<string, Script & { readonly expected: string }>> = {
  'a run that goes on until it is left': { expected: '"outcome":"unsubscribed"', lives: [{ subscribe: ['value'] }] },
  'a run that completes': { expected: '"reason":"completed"', lives: [{ subscribe: ['value', 'complete'] }] },
  'a run that completes later': {
    expected: '"at":20',
    lives: [
      {
        later: [
          [10, 'value'],
          [20, 'complete'],
        ],
      },
    ],
  },
  'an error in subscribe': { expected: '"type":"waiting"', lives: [{ subscribe: ['error'] }] },
  'an error later': { expected: '"uptime":10', lives: [{ later: [[10, 'error']] }] },
  'an error after values': {
    expected: '"kind":"error"',
    lives: [{ subscribe: ['value', 'value', 'error'] }, { subscribe: ['value'] }],
  },
  'a report in start': { expected: '"type":"acknowledged"', lives: [{ start: ['report'] }] },
  'a report and a completion in one turn': {
    expected: '"kind":"report"',
    lives: [{ subscribe: ['report', 'complete'] }],
  },
  'a report, then an error': { expected: '"type":"late"', lives: [{ subscribe: ['report', 'error'] }] },
  'two reports': { expected: '"type":"late"', lives: [{ subscribe: ['report', 'report'] }] },
  'a report that waits for its ack': {
    expected: '"type":"acknowledged"',
    lives: [{ start: ['acks'], subscribe: ['report'], later: [[5, 'complete']] }],
  },
  'a report of a run that looked and ends in its grace': {
    expected: '"type":"cancelling"',
    lives: [{ subscribe: ['report'], cancelled: [[10, 'complete']] }],
  },
  'a report of a run that looked and does not end': {
    expected: '"type":"abandoned"',
    config: { shutdown: 20 },
    lives: [{ start: ['look'], subscribe: ['report'] }],
  },
  'late values of a reported run': {
    expected: '"kind":"value"',
    lives: [{ subscribe: ['report', 'value', 'value'], later: [[1, 'complete']] }],
  },
  'a throw at a later start': { expected: '"kind":"throw"', lives: [{ subscribe: ['error'] }, { start: ['throw'] }] },
  'nonsense at a later start': {
    expected: 'INVALID_START_RESULT',
    lives: [{ subscribe: ['error'] }, { start: ['nonsense'] }],
  },
  'a throwing teardown': { expected: '"type":"teardown_failed"', lives: [{ subscribe: ['error'], teardown: 'throw' }] },
  'a throwing teardown of one that is stopped': {
    expected: '"type":"teardown_failed"',
    lives: [{ teardown: 'throw' }],
    asks: [[10, 'stop']],
  },
  'a missed heartbeat': {
    expected: '"kind":"heartbeat"',
    config: { heartbeat: 20 },
    lives: [{ later: [[10, 'value']] }],
  },
  beats: {
    expected: '"at":5',
    config: { heartbeat: 20 },
    lives: [
      {
        later: [
          [5, 'beat'],
          [15, 'beat'],
          [25, 'beat'],
          [35, 'complete'],
        ],
      },
    ],
    asks: [[5, 'leave']],
  },
  'a start timeout': {
    expected: '"kind":"start-timeout"',
    config: { readiness: 'value', startTimeout: 10 },
    lives: [{ later: [[20, 'value']] }],
  },
  'ready by a value': {
    expected: '"type":"ready","seq":2,"at":10',
    config: { readiness: 'value' },
    lives: [{ later: [[10, 'value']] }],
  },
  'ready by signal': {
    expected: '"type":"ready","seq":2,"at":7',
    config: { readiness: 'signal' },
    lives: [{ later: [[7, 'ready']] }],
  },
  'ready declared in start': {
    expected: '"type":"ready"',
    config: { readiness: 'signal' },
    lives: [{ start: ['ready'] }],
  },
  'a permanent one that completes': {
    expected: '"kind":"completion"',
    config: { restart: 'permanent' },
    lives: [{ subscribe: ['complete'] }, { later: [[5, 'complete']] }],
  },
  'a permanent one that completes without a delay': {
    expected: '"run":3',
    config: { restart: 'permanent' },
    backoff: 0,
    lives: [{ subscribe: ['complete'] }, { subscribe: ['complete'] }, { subscribe: ['complete'] }],
  },
  'a temporary one that completes': {
    expected: '"reason":"completed"',
    config: { restart: 'temporary' },
    lives: [{ subscribe: ['complete'] }],
  },
  'a temporary one that fails': {
    expected: '"reason":"failed"',
    config: { restart: 'temporary' },
    lives: [{ subscribe: ['error'] }],
  },
  'a temporary one whose decision is to escalate': {
    expected: '"type":"gave_up"',
    config: { restart: 'temporary' },
    decisions: ['escalate'],
    lives: [{ subscribe: ['error'] }],
  },
  'too many restarts': {
    expected: 'RESTART_INTENSITY_EXCEEDED',
    config: { maxRestarts: 2 },
    lives: [{ subscribe: ['error'] }, { subscribe: ['error'] }, { subscribe: ['error'] }],
  },
  'no restart allowed': {
    expected: 'RESTART_INTENSITY_EXCEEDED',
    config: { maxRestarts: 0 },
    backoff: 0,
    lives: [{ subscribe: ['error'] }],
  },
  'restarts just outside the window': {
    expected: '"run":3',
    config: { maxRestarts: 1, period: 9 },
    lives: [{ subscribe: ['error'] }, { subscribe: ['error'] }, { subscribe: ['error'] }],
  },
  'attempts that count from 0 after a long uptime': {
    expected: '"attempt":0,"at":61',
    config: { resetAfter: 50 },
    lives: [{ subscribe: ['error'] }, { later: [[51, 'error']] }],
  },
  'attempts that go on counting': {
    expected: '"attempt":1',
    config: { resetAfter: 50 },
    lives: [{ subscribe: ['error'] }, { later: [[50, 'error']] }],
  },
  'decide says stop': { expected: '"reason":"stop"', decisions: ['stop'], lives: [{ subscribe: ['error'] }] },
  'decide says escalate, later': {
    expected: '"type":"gave_up"',
    decisions: ['restart', 'escalate'],
    lives: [{ subscribe: ['error'] }, { subscribe: ['report'] }],
  },
  'decide says nonsense': { expected: 'POLICY_FAILED', decisions: ['nonsense'], lives: [{ subscribe: ['error'] }] },
  'decide throws': { expected: 'POLICY_FAILED', decisions: ['throw'], lives: [{ subscribe: ['error'] }] },
  'a handler that throws': { expected: 'HANDLER_FAILED', handler: 'throw', lives: [{ subscribe: ['error'] }] },
  'a handler that errors': { expected: 'HANDLER_FAILED', handler: 'error', lives: [{ subscribe: ['error'] }] },
  'a handler that is too slow': {
    expected: 'HANDLER_TIMEOUT',
    config: { handlerTimeout: 5 },
    handler: 'slow',
    lives: [{ subscribe: ['error'] }],
  },
  'a handler that takes its time': { expected: '"at":7', handler: 'slow', lives: [{ subscribe: ['error'] }] },
  'a notifier': { expected: '"delay":null', backoff: 'soon', lives: [{ subscribe: ['error'] }] },
  'a notifier that emits at once': {
    expected: '"run":2',
    backoff: 'sync',
    lives: [{ subscribe: ['error'] }, { subscribe: ['error'] }],
  },
  'a notifier that completes': { expected: 'POLICY_FAILED', backoff: 'empty', lives: [{ subscribe: ['error'] }] },
  'a notifier that errors': { expected: 'POLICY_FAILED', backoff: 'error', lives: [{ subscribe: ['error'] }] },
  'a backoff that throws': { expected: 'POLICY_FAILED', backoff: 'throw', lives: [{ subscribe: ['error'] }] },
  'a backoff that is no delay': { expected: 'POLICY_FAILED', backoff: 'negative', lives: [{ subscribe: ['error'] }] },
};
