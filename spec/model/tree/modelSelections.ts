import type { ModelSupervisor } from './modelSupervisor.js';

interface Selection {
  readonly path: string;
  readonly lines: string[];
  isOpen: boolean;
}

/** Who listens to the values of which child. */
export class ModelSelections {
  readonly all: Selection[] = [];

  constructor(private readonly tree: { readonly clock: { readonly now: number } }) {}

  select(path: string): string {
    this.all.push({ path, lines: [], isOpen: true });
    return 'done';
  }

  send(path: string, value: string): void {
    this.tell(({ path: other }) => other === path, value);
  }

  /** The child at this path does not come back, nor does anybody below it. */
  complete(path: string): void {
    const isGone = (selection: Selection): boolean => selection.path === path || selection.path.startsWith(`${path}/`);
    this.tell(isGone, 'completes');
    for (const selection of this.all) if (isGone(selection)) selection.isOpen = false;
  }

  /** A life is over: with that of the root go all; with another one those who were added, and are not in the next one. */
  over({ path, children, family }: ModelSupervisor): void {
    const stay = family.children.map(({ id }) => id);
    for (const child of children) if (!stay.includes(child.script.id)) this.complete(child.path);
    if (path === '') for (const selection of this.all) this.complete(selection.path);
  }

  private tell(whom: (selection: Selection) => boolean, what: string): void {
    for (const selection of this.all) {
      if (selection.isOpen && whom(selection)) selection.lines.push(`@${this.tree.clock.now} ${what}`);
    }
  }
}
