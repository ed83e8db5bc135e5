import type { ChildView } from '../internal/childView.js';
import type { Count } from '../internal/counts.js';
import { clock, countdown, duration, moment, nameOf } from '../internal/words.js';
import { Chips } from './chips.js';
import { Controls, type Send } from './controls.js';
import { element, mark, part, Pool, say } from './element.js';
import { TimelineBar } from './timelineBar.js';

/** Everything about the one child that is chosen. */
export class Detail {
  private readonly bar = new TimelineBar();
  private readonly chips = new Chips(part('below'));
  private readonly causes = new Pool(part('causes'), () => ({ node: element('li') }));
  private readonly controls: Controls;

  constructor(send: Send) {
    part('minutes').append(this.bar.node);
    this.controls = new Controls(send);
  }

  /** Without one it says so: nobody is chosen, or whoever is chosen is not there. */
  draw(view: ChildView | undefined, path: readonly string[], now: number): void {
    part('detail').hidden = view === undefined;
    part('nobody').hidden = view !== undefined;
    say(part('nobody'), path.length === 0 ? 'Choose a child to see all of it.' : `${nameOf(path)} is not there.`);
    if (view === undefined) return;
    const { state, since, run, restarts, errors, failedAt } = view;
    say(part('above'), nameOf(view.path.slice(0, -1)));
    say(part('whose'), view.path.at(-1) ?? '');
    say(part('state'), state);
    mark(part('state'), 'data-state', state);
    say(part('time'), spanOf(view, now));
    mark(part('time'), 'title', since === null ? undefined : `since ${moment(since)}`);
    say(part('runs'), `Run ${run}, ${restarts} restart${restarts === 1 ? '' : 's'}`);
    say(
      part('failed'),
      failedAt === null ? 'It has not failed.' : `Failed at ${clock(failedAt)}, ${ago(now - failedAt)}`,
    );
    mark(part('failed'), 'title', failedAt === null ? undefined : moment(failedAt));
    this.causes.take(errors.length).forEach(({ node }, place) => say(node, errors[place] ?? ''));
    this.bar.draw(view, now);
  }

  /** What there is below it, and what can be done with it. */
  drawMore(view: ChildView | undefined, below: readonly Count[], control: boolean): void {
    if (view === undefined) return;
    part('beneath').hidden = below.length === 0;
    this.chips.draw(below);
    this.controls.draw(view, control);
  }
}

/** How long it has been so, or until when it is, in a sentence. */
function spanOf({ state, since, until }: ChildView, now: number): string {
  if (state === 'waiting' && until !== null) return `, starts again ${countdown(until - now)}`;
  return since === null ? '' : ` for ${duration(now - since)}`;
}

const ago = (ms: number): string => `${duration(ms)} ago`;
