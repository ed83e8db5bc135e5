import { TestScheduler } from 'rxjs/testing';

/** What a scripted run does at an instant. */
export type ScriptedAct =
  | { readonly do: 'value'; readonly marble: string }
  | { readonly do: 'crash' | 'complete' | 'report' | 'ready' | 'beat' };

/** All that it does at one instant, so many ms after its beginning. */
export interface Moment {
  readonly at: number;
  readonly acts: readonly ScriptedAct[];
}

type Notification = ReturnType<typeof TestScheduler.parseMarbles>[number]['notification'];

/** RxJS reserves `!` and `^` for subscriptions: while it reads, marks go by characters that nobody uses. */
const marks = {
  '!': { alias: '\uE000', act: { do: 'report' } },
  '^': { alias: '\uE001', act: { do: 'ready' } },
  '*': { alias: '\uE002', act: { do: 'beat' } },
} as const;
const acts = new Map<unknown, ScriptedAct>(Object.values(marks).map(({ alias, act }) => [alias, act]));

/** Reads what a run does: RxJS's marbles, one frame a ms, with `!` for a report, `^` for ready and `*` for a beat. */
export function runMarbles(marbles: string): readonly Moment[] {
  const moments: { at: number; acts: ScriptedAct[] }[] = [];
  const readable = marbles.replace(/[!^*]/g, (mark) => marks[mark as keyof typeof marks].alias);
  for (const { frame, notification } of inRunMode(() => parsed(readable))) {
    if (moments.at(-1)?.at !== frame) moments.push({ at: frame, acts: [] });
    moments.at(-1)?.acts.push(actOf(notification));
  }
  return moments;
}

const parsed = (marbles: string): ReturnType<typeof TestScheduler.parseMarbles> =>
  TestScheduler.parseMarbles(marbles, undefined, undefined, false, true);

/** As `run()` does it: elsewhere RxJS counts ten frames for a character, and one for a millisecond. */
function inRunMode<T>(read: () => T): T {
  const { frameTimeFactor } = TestScheduler;
  TestScheduler.frameTimeFactor = 1;
  try {
    return read();
  } finally {
    TestScheduler.frameTimeFactor = frameTimeFactor;
  }
}

function actOf(notification: Notification): ScriptedAct {
  if (notification.kind === 'E') return { do: 'crash' };
  if (notification.kind === 'C') return { do: 'complete' };
  const { value } = notification as { value: string };
  return acts.get(value) ?? { do: 'value', marble: value };
}
