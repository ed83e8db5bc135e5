import { NEVER, Subject, type Subscription } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { tail } from '../../../lib/inspector/cli/tail.js';
import { expectNothingLeft } from '../../../lib/testing/index.js';
import { FakeProcess } from '../../support/inspector/cli.js';
import { Inspected } from '../../support/inspector/inspected.js';

const token = 'a-secret-of-many-signs';
const evil = 'w\x1b[2J\u202e';
let app: Supervisor;
let shown: Inspected;
let io: FakeProcess;
let tailing: Subscription | undefined;
let feed: Subject<never>;

beforeEach(async () => {
  io = new FakeProcess();
  const start = (): Subject<never> => (feed = new Subject());
  app = new Supervisor([
    { component: () => NEVER, id: evil },
    { component: start, id: 'feed', backoff: 60_000 },
  ]);
  void app.spawn();
  shown = await Inspected.of(app, { token });
});
afterEach(async () => {
  tailing?.unsubscribe();
  shown.end();
  await app.stop();
  expect(io.isHeard).toBe(false);
  expectNothingLeft();
});

/** Tails it; what it fails with, if it does. */
const tailed = (more: { token?: string; json?: boolean } = {}): Promise<unknown> =>
  new Promise((resolve) => {
    const url = new URL('events', shown.address.url);
    tailing = tail({ url, token, json: false, ...more }, io).subscribe({ error: resolve });
  });

describe('tail', () => {
  it('prints the tree, and then what happens', async () => {
    void tailed();
    await io.stdout.shows('feed');
    feed.error(new Error('\x1b]0;unplugged\x07'));
    await io.stdout.shows('waiting');
    expect(io.stdout.lines.map((line) => line.replace(/^[\d:.]{12}/, 'TIME'))).toEqual([
      'w\\e[2J\\u{202e}  running',
      'feed            running',
      '',
      'TIME  feed  failed (error): Error: \\e]0;unplugged\\x07',
      'TIME  feed  ended (failed)',
      'TIME  feed  handled',
      'TIME  feed  waiting 60000 ms',
    ]);
    expect(io.stderr.text).toBe('');
  });

  it('goes on when the inspector is started again, and says so', async () => {
    void tailed();
    await io.stdout.shows('feed');
    const { port } = shown.address;
    shown.end();
    await io.stderr.shows('trying again');
    shown = await Inspected.of(app, { token, port });
    await io.stderr.shows('connected again');
    feed.error('x');
    await io.stdout.shows('waiting');
    expect(io.stderr.text).toMatch(
      /^rxjs-supervisor: (nobody listens there|the connection was cut off); trying again\n/,
    );
    const lines = io.stdout.lines.map((line) => line.replace(/^[\d:.]{12} {2}/, '').replace(/ {2}.*/, ''));
    const tree = ['w\\e[2J\\u{202e}', 'feed', ''];
    expect(lines).toEqual([...tree, ...tree, 'feed', 'feed', 'feed', 'feed']);
  });

  it('prints JSON for programs', async () => {
    void tailed({ json: true });
    // Nothing is printed before something happens: so it happens until it is heard.
    const again = setInterval(() => app.restartChild('feed'), 20);
    await io.stdout.shows('ready');
    clearInterval(again);
    for (const line of io.stdout.lines) expect(JSON.parse(line)).toMatchObject({ path: ['feed'] });
  });

  it('fails at once when it is refused, and says why', async () => {
    const reason = 'the inspector refuses: The token is missing or wrong (401)';
    await expect(tailed({ token: 'wrong' })).resolves.toThrow(reason);
    expect([io.stdout.text, io.stderr.text]).toEqual(['', '']);
  });

  it('draws on a terminal, and gives it back', async () => {
    io = new FakeProcess(true);
    void tailed();
    await io.stdout.shows('running');
    feed.error('x');
    await io.stdout.shows('waiting');
    expect(io.stdout.text.startsWith('\x1b[?1049h')).toBe(true);
    tailing?.unsubscribe();
    expect(io.stdout.text.endsWith('\x1b[?1049l')).toBe(true);
  });
});
