import type { ChildView } from '../internal/childView.js';
import { keyOf } from '../internal/treeView.js';
import { element, mark, part, say } from './element.js';

/** What the buttons are for. */
export type Command = 'restart' | 'terminate' | 'start';

/** Does what a button is for; what is said of it, if it was refused. */
export type Send = (command: Command, path: readonly string[]) => Promise<string | undefined>;

/** The buttons for the child that is chosen. Where nobody may press them there are none. */
export class Controls {
  private path: readonly string[] = [];
  private readonly buttons = new Map<Command, HTMLElement>();

  constructor(private readonly send: Send) {}

  draw({ path, state }: ChildView, control: boolean): void {
    if (control !== this.buttons.size > 0) this.make(control);
    if (keyOf(path) !== keyOf(this.path)) say(part('answer'), '');
    this.path = path;
    for (const [command, button] of this.buttons) {
      const canBe = (command === 'start') === (state === 'ended');
      // Not `disabled`: the focus would be lost with the press that makes a button one that cannot be pressed.
      mark(button, 'aria-disabled', canBe ? undefined : 'true');
    }
  }

  private make(control: boolean): void {
    for (const button of this.buttons.values()) button.remove();
    this.buttons.clear();
    if (!control) return;
    for (const command of ['restart', 'terminate', 'start'] as const) {
      const button = element('button', '', `${command.charAt(0).toUpperCase()}${command.slice(1)}`);
      mark(button, 'type', 'button');
      mark(button, 'id', command);
      button.addEventListener('click', () => this.press(command, button));
      this.buttons.set(command, button);
      part('buttons').append(button);
    }
  }

  /** What is not done is said; what is done is seen. */
  private press(command: Command, button: HTMLElement): void {
    if (button.getAttribute('aria-disabled') !== null) return;
    this.send(command, this.path).then(
      (refusal) => say(part('answer'), refusal ?? ''),
      () => say(part('answer'), 'The inspector cannot be reached.'),
    );
  }
}
