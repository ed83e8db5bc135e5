import type { Count } from '../internal/counts.js';
import { element, mark, Pool, say } from './element.js';

/** How many are in each state, in its colour. Where somebody wants to know of it, they can be pressed. */
export class Chips {
  private readonly chips: Pool<{ readonly node: HTMLElement; state: string }>;

  constructor(parent: HTMLElement, press?: (state: string) => void) {
    this.chips = new Pool(parent, () => {
      const chip = { node: element(press === undefined ? 'span' : 'button', 'chip'), state: '' };
      if (press === undefined) return chip;
      mark(chip.node, 'type', 'button');
      chip.node.addEventListener('click', () => press(chip.state));
      return chip;
    });
  }

  /** The one that is `pressed` looks so. */
  draw(counts: readonly Count[], pressed?: string): void {
    this.chips.take(counts.length).forEach((chip, place) => {
      const [state, count] = counts[place] ?? ['', 0];
      chip.state = state;
      say(chip.node, `${count.toLocaleString('en')} ${state}`);
      mark(chip.node, 'data-state', state);
      if (pressed !== undefined) mark(chip.node, 'aria-pressed', String(state === pressed));
    });
  }
}
