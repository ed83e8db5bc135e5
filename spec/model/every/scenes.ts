import { quiet, type Act, type Command, type Config, type Script } from '../words.js';

/** One configuration, with what its runs do by themselves, and the ten events of which all sequences are played. */
export interface Scene {
  readonly name: string;
  readonly config: Config;
  readonly scripts: readonly Script[];
  readonly events: readonly Command[];
}

const act = (act: Act): Command => ({ type: 'act', act, back: 0 });
/** So many ms after the next instant at which a rule says that something is due. A hop is due at once. */
const due = (off: number): Command => ({ type: 'due', nth: 0, off, before: false });
const outside = (act: 'cancel' | 'unsubscribe'): Command => ({ type: 'outside', act });

/** What can happen in every scene. The tenth event is what else its configuration waits for. */
export const nine: readonly Command[] = [
  ...[act('error'), act('complete'), act('report'), act('value')],
  ...[due(-1), due(0), due(1)],
  ...[outside('cancel'), outside('unsubscribe')],
];

const plain: Config = {
  ...{ restart: 'permanent', decide: undefined, backoff: { constant: 1 }, resetAfter: Infinity },
  ...{ maxRestarts: Infinity, period: 5, shutdown: 4, readiness: 'subscribe', startTimeout: Infinity },
  ...{ heartbeat: Infinity, handler: 'none', handlerTimeout: Infinity, cancel$: 'later' },
};
const silent: Script = { ...quiet, inSubscribe: [] };

/** All windows are short, so that a few steps reach both sides of each. */
export const scenes: readonly Scene[] = [
  {
    name: 'a service with a budget, ready by its first value',
    config: {
      ...{ ...plain, maxRestarts: 1, resetAfter: 1, readiness: 'value', startTimeout: 6, handler: 'settles' },
      backoff: { perFailure: [3, 'notifier', 0] },
    },
    scripts: [
      { ...silent, inStart: ['look', 'acks'] },
      { ...silent, teardown: 'throws' },
    ],
    events: [...nine, { type: 'notifier', what: 'value' }],
  },
  {
    name: 'a worker whose handler takes its time',
    config: {
      ...{ ...plain, restart: 'transient', handler: 'pending', handlerTimeout: 5, shutdown: Infinity },
      ...{ backoff: { constant: 0 }, resetAfter: 0, decide: ['restart', 'stop'] },
    },
    scripts: [
      { ...silent, inStart: ['look'], inSubscribe: ['source'] },
      { ...silent, inStart: ['look'], onCancel: ['value', 'complete'] },
    ],
    events: [...nine, { type: 'handler', what: 'complete' }],
  },
  {
    name: 'a promise, then a stream',
    config: { ...plain, restart: 'transient', shutdown: 3 },
    scripts: [
      { ...silent, returns: 'promise' },
      { ...silent, inStart: ['signal'] },
    ],
    events: [...nine, act('abort')],
  },
  {
    name: 'a service that is watched, and killed when it is to end',
    config: {
      ...{ ...plain, heartbeat: 3, startTimeout: 2, readiness: 'signal', shutdown: 'brutal_kill', handler: 'void' },
      backoff: { perFailure: [0, 'empty'] },
    },
    scripts: [{ ...silent, inStart: ['look'] }],
    events: [...nine, act('ready')],
  },
];
