import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDemo, RunningDemo, type SaidFault, type SeenChild } from './support/demo/runningDemo.js';

const root = join(__dirname, '..');

/** What a child has failed with by each kind of fault. */
const shown: Record<string, RegExp> = {
  crash: /is corrupt$|is out of step$|has expired$|can be computed$|do not add up$/,
  drop: /: no (connection|session) /,
  exit: /ended with exit code 13\.$/,
  garble: /: this is no message: /,
  hang: /^HeartbeatMissedError: /,
  'of the inspector': /has seen enough$/,
  outage: /is closed for maintenance$/,
  report: /the journal cannot be written$/,
  spin: /^HeartbeatMissedError: /,
};
const kinds = Object.keys(shown).sort();

/** The first faults of this seed are of all kinds, so that it takes no longer than it has to. */
const seed = '27347';

/** More faults than it takes, also on a machine that is busy. */
const enough = 300;

const kindOf = ({ kind, at }: SaidFault): string => (at === 'inspector' ? 'of the inspector' : kind);

/** Who fails by a fault: one that drops its clients does not fail itself. */
function victimOf({ kind, at }: SaidFault): string {
  if (kind === 'garble') return 'pipeline/parser';
  if (kind !== 'drop') return at;
  return at === 'pipeline/publisher' ? 'strategies/session' : at.replace('exchange', 'feeds');
}

const nameOf = ({ path }: SeenChild): string => path.join('/');

/** Is it up again after such a fault? */
const isHealedOf = (kind: string, { state, run, errors: [last = ''] }: SeenChild): boolean =>
  state === 'running' && run > 0 && (shown[kind]?.test(last) ?? false);

/** Looks at each fault, until one of each kind has healed: which kinds have, and what the parts of the tree were. */
async function watched(demo: RunningDemo): Promise<{ readonly healed: string[]; readonly parts: string[] }> {
  const victims = new Map(kinds.map((kind) => [kind, new Set<string>()]));
  const healed = new Set<string>();
  const parts = new Set<string>();
  for (let faults = 0; healed.size < kinds.length && faults < enough; faults++) {
    const fault = await demo.fault();
    victims.get(kindOf(fault))?.add(victimOf(fault));
    for (const child of await demo.seen()) {
      if (child.path.length === 1) parts.add(`${nameOf(child)}${child.state === 'ended' ? ' has ended' : ''}`);
      for (const [kind, names] of victims) if (names.has(nameOf(child)) && isHealedOf(kind, child)) healed.add(kind);
    }
  }
  return { healed: [...healed].sort(), parts: [...parts].sort() };
}

describe('the demo', () => {
  const demo = buildDemo(root);
  let running: RunningDemo | undefined;
  afterEach(() => running?.kill());
  afterAll(() => demo.remove());

  it('survives faults of all kinds, is shown at one address all the time, and ends at ctrl-C', async () => {
    running = await RunningDemo.of(demo.file, '--port', '0', '--pace', '80', '--seed', seed);
    const parts = ['exchange', 'faults', 'feeds', 'inspector', 'listings', 'pipeline', 'strategies', 'symbols'];
    expect(await watched(running)).toEqual({ healed: kinds, parts });

    const { stderr, ...ending } = await running.interrupt();
    expect(ending).toEqual({ code: 0, signal: null });
    // A fault may still show its effect while all is going down; it is told then, and nothing else is.
    expect(stderr.split('\n').filter((line) => !/^$| failed while stopping: /.test(line))).toEqual([]);
    await expect(fetch(running.url)).rejects.toThrow();
  }, 60_000);

  it('says what is wrong with an option', async () => {
    await expect(RunningDemo.of(demo.file, '--pace', 'fast')).rejects.toThrow(
      'Expected --pace to be a whole number of at least 10, got fast',
    );
  });

  it('is what `npm run demo` runs', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { demo?: string } };
    expect(scripts.demo).toBe('npm run build --silent && node build/examples/demo/index.js');
  });
});
