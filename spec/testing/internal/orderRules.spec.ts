import type { LifecycleEvent } from '../../../lib/index.js';
import { BudgetRules } from '../../../lib/testing/internal/budgetRules.js';
import { EventRules } from '../../../lib/testing/internal/eventRules.js';
import { Verdict } from '../../../lib/testing/internal/verdict.js';
import { aFailure } from '../../support/aFailure.js';

const failure = aFailure();
const words: Readonly<Record<string, readonly object[]>> = {
  '+': [{ type: 'starting' }],
  '^': [{ type: 'ready' }],
  '!': [{ type: 'failed', failure }],
  '-': [{ type: 'ended' }],
  '~': [
    { type: 'handled', failure },
    { type: 'waiting', delay: 100 },
  ],
  '.': [{ type: 'stopped', reason: 'completed' }],
  ',': [{ type: 'stopped', reason: 'stop' }],
  r: [{ type: 'removed' }],
  s: [{ type: 'cancelling', reason: 'sibling', grace: 50 }],
  x: [{ type: 'cancelling', reason: 'stop', grace: 50 }],
};

interface Surroundings {
  readonly ordered?: boolean;
  readonly budget?: { readonly maxRestarts: number; readonly period: number };
}
interface Heard {
  readonly broken: string | undefined;
  readonly stuck: readonly string[];
}

/** The rules after a story like `a+^ b+^ 5 a!-~`: numbers are instants, `STOP` is a stop, `@a` a command, `@-a` refused. */
function heard(story: string, { ordered = true, budget }: Surroundings = {}): Heard {
  const verdict = new Verdict();
  const rules = new EventRules(verdict, new BudgetRules(verdict, budget));
  rules.ordered = ordered;
  const runs = new Map<string, number>();
  let at = 0;
  for (const word of story.split(' ')) {
    const [, path = '', signs = ''] = /^([\w/]+?)([+^!~.,sxr-]+)$/.exec(word) ?? [];
    if (/^\d+$/.test(word)) at = Number(word);
    else if (word === 'STOP') rules.stopping = true;
    else if (word.startsWith('@-')) rules.refused(word.slice(2));
    else if (word.startsWith('@')) rules.interfered(word.slice(1));
    for (const sign of word.startsWith('@') ? '' : signs) {
      if (sign === '+') runs.set(path, (runs.get(path) ?? -1) + 1);
      for (const told of words[sign] ?? [])
        rules.hear({
          seq: 0,
          at,
          path: path.split('/'),
          run: runs.get(path) ?? 0,
          ...told,
        } as unknown as LifecycleEvent);
    }
  }
  const { violation } = verdict;
  return { broken: violation && `${violation.rule}: ${violation.what}`, stuck: rules.stuck };
}
const starts = (what: string): string => `children start in order: ${what}`;
const ends = (what: string): string => `children end in reverse: ${what}`;
const fine = undefined;

describe('OrderRules', () => {
  it.each<[what: string, story: string, broken: string | undefined]>([
    ['one after the other is ready', 'a+^ b+^', fine],
    ['one before the other is ready', 'a+ b+^', starts('b is started before a has been ready')],
    ['one while the other, never ready, recovers', 'a+!-~ b+', starts('b is started before a has been ready')],
    ['one while the other, ready once, recovers', 'a+^!-~ b+^', fine],
    ['one while the other has ended for good', 'a+-. b+^', fine],
    ['one below another supervisor', 'n+ n/a+ m/a+', fine],
    ['one by hand', 'a+ @b b+', fine],
    ['one by hand, which was refused', 'a+ @b @-b b+', starts('b is started before a has been ready')],
    ['none, of one that leaves before its turn', 'a+ br', fine],
    ['one after one that was started by hand', '@a a+ b+', fine],
    ['one again, alone, while others run', 'a+^ b+^ a!-~ 100 a+', fine],
  ])('holds starts to their order: %s', (_, story, broken) => {
    expect(heard(story).broken).toBe(broken);
  });

  it.each<[what: string, story: string, broken: string | undefined]>([
    ['in reverse', 'a+^ b+^ STOP bx- ax-', fine],
    ['all in order', 'a+^ b+^ STOP ax- bx-', ends('a is asked to end before b has ended')],
    ['before the one after it has ended', 'a+^ b+^ STOP bx ax', ends('a is asked to end before b has ended')],
    ['by hand', 'a+^ b+^ @a ax- STOP bx-', fine],
    ['alone, without a stop', 'a+^ b+^ ax-', fine],
    ['in a group, in reverse', 'a+^ b+^ c+^ a!-~ cs- bs-', fine],
    ['in a group, in order', 'a+^ b+^ c+^ a!-~ bs- cs-', ends('b is asked to end before c has ended')],
  ])('holds ends to their order: %s', (_, story, broken) => {
    expect(heard(story).broken).toBe(broken);
  });

  const down = 'a+^ b+^ c+^ a!-~ cs- bs-';
  it.each<[what: string, story: string, broken: string | undefined]>([
    ['one after the other', `${down} 100 a+^ b+^ c+^`, fine],
    [
      'while another one recovers',
      `${down.replace('bs-', 'b!-')} 100 a+^`,
      starts('a is started again before b is ready'),
    ],
    ['before the one before is ready', `${down} 100 a+ b+`, starts('b is started again before a is ready')],
    [
      'while a later one is still ending',
      `${down.replace('bs-', 'bs')} 100 a+`,
      ends('a is started again before b has ended'),
    ],
    ['by hand', `${down} @a 50 a+^`, fine],
    [
      'of a supervisor below one whose children go down',
      'app+^ app/a+^ app/b+^ m+^ ms- apps app/bs- app/as- app- 9 app+ app/a+^ app/b+^ app/a!-~ 109 app/a+',
      fine,
    ],
  ])('holds groups to it that they start when all are down, in order: %s', (_, story, broken) => {
    expect(heard(story).broken).toBe(broken);
  });

  it('holds nobody to an order where there is none', () => {
    expect(heard('a+ b+ STOP ax- bx-', { ordered: false }).broken).toBeUndefined();
  });

  it('tells who is forgotten by the group: those it has ended, and those who had completed', () => {
    const again = 'a+^ b+^ c+^ c-. b!-~ 100';
    expect(heard(`a+^ b+^ c+^ a!-~ cs-. bs- 100 a+^ b+^`).stuck).toEqual(['c, last stopped']);
    expect(heard(`a+^ b+^ c+^ d+^ c-. a!-~ ds- bs- 100 a+^ b+^ d+^`).stuck).toEqual(['c, last stopped']);
    expect(heard(`a+^ b+^ c+^ d+^ c-. a!-~ ds- bs- 100 a+^ b+^ c+^ d+^`).stuck).toEqual([]);
    expect(heard(`a+^ b+^ c+^ a!-~ cs-. bs- 100 a+^ b+^ @c`).stuck).toEqual([]);
    expect(heard(`a+^ b+^ c+^ d+^ c-. a!-~ ds- bs- @c 100 a+^ b+^ d+^`).stuck).toEqual([]);
    expect(heard(`${again} b+^`).stuck).toEqual([]);
    expect(heard(`a+^ b+^ c+^ a!-~ cs-, bs- 100 a+^ b+^`).stuck).toEqual(['c, last stopped']);
  });

  it('tells who is forgotten by the group below a supervisor, as long as that is running', () => {
    const below = 'app/a+^ app/b+^ app/a!-~ app/bs-. 100 app/a+^';
    expect(heard(`app+^ ${below}`).stuck).toEqual(['app/b, last stopped']);
    expect(heard(`app+^ ${below} app-`).stuck).toEqual(['app, last ended']);
    expect(heard(below).stuck).toEqual([]);
  });

  it('leaves it to the group to count its restarts, once it has been seen', () => {
    const budget = { maxRestarts: 0, period: 100 };
    expect(heard('a+^ b+^ a!-~', { budget }).broken).toBe('budgets are kept: a was restarted 1 times within 100 ms');
    expect(heard('a+^ b+^ bs- a!-~', { budget }).broken).toBeUndefined();
  });
});
