import { countsOf } from '../internal/counts.js';
import { clean, cleanJson } from './clean.js';
import { hasColours, type Io } from './io.js';
import { rendered, type TextLine } from './line.js';
import { Screen } from './screen.js';
import { eventLine, treeLines } from './treeText.js';
import type { News, Watched } from './watched.js';

/** Who shows what is heard. */
export interface Teller {
  tell(news: News): void;
  /** How the connection is, when that changes. */
  say(text: string): void;
  end(): void;
}

/** Beside the output: that may be read by a program. */
const saying =
  ({ stderr }: Io) =>
  (text: string): void => {
    stderr.write(`rxjs-supervisor: ${clean(text)}\n`);
  };

/** Events as lines of JSON, and nothing else. */
export const jsonTeller = (io: Io): Teller => ({
  tell({ events }) {
    if (events.length > 0) io.stdout.write(events.map((event) => `${cleanJson(event)}\n`).join(''));
  },
  say: saying(io),
  end: () => undefined,
});

/** The tree whenever it is told, and a line for each event. */
export function plainTeller(watched: Watched, io: Io): Teller {
  const surface = { columns: Infinity, colours: false };
  const print = (lines: readonly TextLine[]): void => {
    if (lines.length > 0) io.stdout.write(lines.map((line) => `${rendered(line, surface).trimEnd()}\n`).join(''));
  };
  return {
    tell({ events, isAll }) {
      if (isAll) print([...treeLines(watched.tree, watched.now()), []]);
      print(events.map(eventLine));
    },
    say: saying(io),
    end: () => undefined,
  };
}

/** The tree on top of a terminal, and the last events below it. */
export function screenTeller(watched: Watched, io: Io, title: string): Teller {
  let status = '';
  const picture = (rows: number): readonly TextLine[] => {
    // Some lines are for the events, whatever there is to be seen of the tree.
    const tree = treeLines(watched.tree, watched.now(), Math.max(0, rows - 2 - Math.min(10, Math.floor(rows / 3))));
    const left = rows - 2 - tree.length;
    const events = left > 0 ? watched.events.slice(-left) : [];
    return [
      [
        [title, 'bold'],
        [`  ${status}`, 'cyan'],
      ],
      ...tree,
      [[summary(watched), 'dim']],
      ...events.map(eventLine),
    ];
  };
  const screen = new Screen(io.stdout, hasColours(io), picture);
  return {
    tell: () => screen.change(),
    say(text) {
      status = text;
      screen.change();
    },
    end: () => screen.end(),
  };
}

const summary = ({ tree, isOver }: Watched): string => {
  const counts = countsOf(tree).map(([state, count]) => `${count} ${state}`);
  return `── ${counts.join(', ') || 'no children'}${isOver ? ', as it was in the end' : ''} ──`;
};
