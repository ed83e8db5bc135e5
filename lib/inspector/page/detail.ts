import type { ChildView } from '../internal/childView.js';
import { element, mark, part, Pool, say } from './element.js';
import { timeOf } from './treeLine.js';
import { TimelineBar } from './timelineBar.js';
import { clock, nameOf } from './words.js';

/** What the buttons are for. */
export type Command = 'restart' | 'terminate' | 'start';

/** Everything about the one child that is chosen. */
export class Detail {
  private path: readonly string[] = [];
  private readonly bar = new TimelineBar();
  private readonly causes = new Pool(part('causes'), () => ({ node: element('li') }));
  private readonly buttons: readonly [Command, HTMLElement][];

  constructor(command: (command: Command, path: readonly string[]) => void) {
    part('minutes').append(this.bar.node);
    const words: readonly Command[] = ['restart', 'terminate', 'start'];
    this.buttons = words.map((word) => {
      const button = part(word);
      button.addEventListener('click', () => command(word, this.path));
      return [word, button];
    });
  }

  draw(view: ChildView | undefined, control: boolean, now: number): void {
    part('detail').hidden = view === undefined;
    part('control').hidden = !control;
    if (view === undefined) return;
    this.path = view.path;
    const { state, run, restarts, errors, failedAt } = view;
    say(part('whose'), nameOf(view.path));
    say(part('state'), state);
    mark(part('state'), 'data-state', state);
    say(part('time'), timeOf({ view }, now));
    say(part('runs'), `run ${run}, ${restarts} restart${restarts === 1 ? '' : 's'}`);
    say(part('failed'), failedAt === null ? 'It has not failed.' : `It failed last at ${clock(failedAt)} with`);
    this.causes.take(errors.length).forEach(({ node }, place) => say(node, errors[place] ?? ''));
    this.bar.draw(view, now);
    for (const [word, button] of this.buttons) {
      mark(button, 'disabled', (word === 'start') === (state === 'ended') || word === 'restart' ? undefined : '');
    }
  }
}
