import type { ChildView } from '../internal/childView.js';
import { element, mark, Pool } from './element.js';
import { partsOf, summary } from './stretches.js';

/** The last minutes of a child as a coloured bar. */
export class TimelineBar {
  readonly node = element('div', 'timeline');
  private readonly parts = new Pool(this.node, () => ({ node: element('i') }));

  constructor() {
    mark(this.node, 'role', 'img');
  }

  draw(view: ChildView, now: number): void {
    const parts = partsOf(view, now);
    const said = summary(parts);
    mark(this.node, 'aria-label', `The last 5 minutes: ${said}`);
    mark(this.node, 'title', said);
    this.parts.take(parts.length).forEach(({ node }, place) => {
      const { what, left, width } = parts[place] ?? { what: 'rest', left: 0, width: 0 };
      mark(node, 'class', what);
      node.style.setProperty('left', `${left.toFixed(2)}%`);
      node.style.setProperty('width', `${width.toFixed(2)}%`);
    });
  }
}
