import { commandText } from './show.js';
import type { Act, Command } from './words.js';

export const acts = [
  'value',
  'error',
  'abort',
  'complete',
  'report',
  'ready',
  'beat',
  'look',
  'signal',
  'acks',
  'source',
] as const satisfies readonly Act[];
export const outside = ['cancel', 'unsubscribe'] as const satisfies readonly Act[];
const said = ['value', 'error', 'complete'] as const;
const before = [false, true];

/** Time: a story shrinks to the first of these. */
const times: readonly Command[] = [
  ...[0, 1, 2, 9].map((ms): Command => ({ type: 'advance', ms, before: false })),
  { type: 'advance', ms: 1, before: true },
  ...[0, 1, 2].flatMap((nth) =>
    [0, 1, -1].flatMap((off) => before.map((before): Command => ({ type: 'due', nth, off, before }))),
  ),
];
const deeds: readonly Command[] = acts.map((act) => ({ type: 'act', act, back: 0 }));
const lateDeeds: readonly Command[] = acts.map((act) => ({ type: 'act', act, back: 1 }));
const answers: readonly Command[] = (['handler', 'notifier'] as const).flatMap((type) =>
  said.map((what): Command => ({ type, what })),
);
const ends: readonly Command[] = [
  ...outside.map((act): Command => ({ type: 'outside', act })),
  { type: 'cancel$', what: 'error' },
  { type: 'cancel$', what: 'complete' },
];
const turn: Command = { type: 'advance', ms: 0, before: false };
const cancel: Command = { type: 'outside', act: 'cancel' };

/** What may happen, as often as it shall: the ends of a story are rare, a turn of the scheduler is not. */
export const commands: readonly Command[] = [
  ...Array.from({ length: 12 }, () => turn),
  ...times,
  ...times,
  ...deeds,
  ...deeds,
  ...deeds,
  ...lateDeeds,
  ...lateDeeds,
  ...answers,
  ...answers,
  ...ends,
  ...Array.from({ length: 10 }, () => cancel),
];

/** What takes no time, so that a state stays what it is: most of all what a run says that is over. */
export const moments: readonly Command[] = [
  ...Array.from({ length: 4 }, () => lateDeeds).flat(),
  ...deeds,
  ...answers,
  ...ends.slice(2),
  ...ends.slice(2),
];

/** The kinds of command that a campaign must have tried in every state. */
export const kinds: readonly string[] = [...new Set(commands.map((command) => commandText(command, true)))];
