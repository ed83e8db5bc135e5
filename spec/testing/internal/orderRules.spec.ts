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
  s: [{ type: 'cancelling', reason: 'sibling', grace: 50 }],
  x: [{ type: 'cancelling', reason: 'stop', grace: 50 }],
};

/** The rules after a story like `a+^ b+^ 5 a!-~`: numbers are instants, `STOP` is a stop, `@a` a command. */
function heard(story: string, ordered = true): { broken: string | undefined; stuck: readonly string[] } {
  const verdict = new Verdict();
  const rules = new EventRules(verdict, new BudgetRules(verdict, undefined));
  rules.ordered = ordered;
  const runs = new Map<string, number>();
  let at = 0;
  for (const word of story.split(' ')) {
    const [, path = '', signs = ''] = /^([\w/]+?)([+^!~.sx-]+)$/.exec(word) ?? [];
    if (/^\d+$/.test(word)) at = Number(word);
    else if (word === 'STOP') rules.stopping = true;
    else if (word.startsWith('@')) rules.interfered(word.slice(1));
    for (const sign of signs) {
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
  return { broken: verdict.violation?.rule, stuck: rules.stuck };
}
const starts = 'children start in order';
const ends = 'children end in reverse';
const fine = undefined;

describe('OrderRules', () => {
  it.each<[what: string, story: string, broken: string | undefined]>([
    ['one after the other is ready', 'a+^ b+^', fine],
    ['one before the other is ready', 'a+ b+^', starts],
    ['one while the other, never ready, recovers', 'a+!-~ b+', starts],
    ['one while the other, ready once, recovers', 'a+^!-~ b+^', fine],
    ['one while the other has ended for good', 'a+-. b+^', fine],
    ['one below another supervisor', 'n+ n/a+ m/a+', fine],
    ['one by hand', 'a+ @b b+', fine],
    ['one after one that was started by hand', '@a a+ b+', fine],
    ['one again, alone, while others run', 'a+^ b+^ a!-~ 100 a+', fine],
  ])('holds starts to their order: %s', (_, story, broken) => {
    expect(heard(story).broken).toBe(broken);
  });

  it.each<[what: string, story: string, broken: string | undefined]>([
    ['in reverse', 'a+^ b+^ STOP bx- ax-', fine],
    ['all in order', 'a+^ b+^ STOP ax- bx-', ends],
    ['before the one after it has ended', 'a+^ b+^ STOP bx ax', ends],
    ['by hand', 'a+^ b+^ @a ax- STOP bx-', fine],
    ['alone, without a stop', 'a+^ b+^ ax-', fine],
    ['in a group, in reverse', 'a+^ b+^ c+^ a!-~ cs- bs-', fine],
    ['in a group, in order', 'a+^ b+^ c+^ a!-~ bs- cs-', ends],
  ])('holds ends to their order: %s', (_, story, broken) => {
    expect(heard(story).broken).toBe(broken);
  });

  const down = 'a+^ b+^ c+^ a!-~ cs- bs-';
  it.each<[what: string, story: string, broken: string | undefined]>([
    ['one after the other', `${down} 100 a+^ b+^ c+^`, fine],
    ['while another one recovers', `${down.replace('bs-', 'b!-')} 100 a+^`, starts],
    ['before the one before is ready', `${down} 100 a+ b+`, starts],
    ['while a later one is still ending', `${down.replace('bs-', 'bs')} 100 a+`, ends],
    ['by hand', `${down} @a 50 a+^`, fine],
    [
      'of a supervisor below one whose children go down',
      'n+^ n/a+^ n/b+^ m+^ ms- ns n/bs- n/as- n- 9 n+ n/a+^ n/b+^ n/a!-~ 109 n/a+',
      fine,
    ],
  ])('holds groups to it that they start when all are down, in order: %s', (_, story, broken) => {
    expect(heard(story).broken).toBe(broken);
  });

  it('holds nobody to an order where there is none', () => {
    expect(heard('a+ b+ STOP ax- bx-', false).broken).toBeUndefined();
  });

  it('tells who is forgotten by the group: those it has ended, and those who had completed', () => {
    const again = 'a+^ b+^ c+^ c-. b!-~ 100';
    expect(heard(`a+^ b+^ c+^ a!-~ cs-. bs- 100 a+^ b+^`).stuck).toEqual(['c, last stopped']);
    expect(heard(`a+^ b+^ c+^ d+^ c-. a!-~ ds- bs- 100 a+^ b+^ d+^`).stuck).toEqual(['c, last stopped']);
    expect(heard(`a+^ b+^ c+^ d+^ c-. a!-~ ds- bs- 100 a+^ b+^ c+^ d+^`).stuck).toEqual([]);
    expect(heard(`a+^ b+^ c+^ a!-~ cs-. bs- 100 a+^ b+^ @c`).stuck).toEqual([]);
    expect(heard(`a+^ b+^ c+^ d+^ c-. a!-~ ds- bs- @c 100 a+^ b+^ d+^`).stuck).toEqual([]);
    expect(heard(`${again} b+^`).stuck).toEqual([]);
  });
});
