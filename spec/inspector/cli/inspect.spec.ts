import { appendFileSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Subscription } from 'rxjs';
import { inspect } from '../../../lib/inspector/cli/inspect.js';
import { checkedInspector } from '../../../lib/inspector/inspectorConfig.js';
import { beginning, gap, Writer } from '../../../lib/inspector/internal/journalLine.js';
import { FakeProcess, openCount, scratch } from '../../support/inspector/cli.js';
import { EventStream } from '../../support/inspector/eventStream.js';
import { told } from '../../support/inspector/told.js';

const path = scratch();
const writer = new Writer();
const line = (at: number): string => writer.line({ ...told('ready', 'db'), at });

let io: FakeProcess;
let inspecting: Subscription | undefined;
beforeEach(() => void (io = new FakeProcess()));
afterEach(() => inspecting?.unsubscribe());

/** How many timers hold this process. */
const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

/** Where it is served; or what it fails with. */
async function inspected(text: string, more: object = {}): Promise<string> {
  const file = path('events.ndjson');
  writeFileSync(file, text);
  const config = checkedInspector({ port: 0, ...more });
  const failed = new Promise<never>((_, reject) => {
    inspecting = inspect({ file, config }, io).subscribe({ error: reject });
  });
  await Promise.race([io.stdout.shows('ctrl-C'), failed]);
  return /http\S+/.exec(io.stdout.text)?.[0] ?? '';
}

describe('inspect', () => {
  it('serves the page on a journal, and says what is in it', async () => {
    const url = await inspected(beginning(1, ['app'], []) + line(2) + gap(3, 1_234) + line(4) + 'half a li');
    expect(io.stdout.lines).toEqual([
      `${path('events.ndjson')}: 2 events, 1,234 events left out while it was written, 1 line could not be read`,
      `Open ${url} in a browser; ctrl-C ends it.`,
    ]);
    expect(await (await fetch(url)).text()).toContain('<!doctype html>');
    expect(await (await fetch(new URL('snapshot', url))).json()).toMatchObject({
      ...{ now: 4, isOver: true, path: ['app'], control: false },
      children: [{ path: ['db'], state: 'running', since: 4 }],
    });
    const answer = await fetch(new URL('control/restart', url), { method: 'POST', body: '{"path":["db"]}' });
    expect(answer.status).toBe(403);
    inspecting?.unsubscribe();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('shows what is written while somebody looks', async () => {
    const before = timers();
    const url = await inspected(line(1));
    const stream = await EventStream.open(new URL('events', url), {});
    expect((await stream.next())?.data).toMatchObject({ isOver: true });
    appendFileSync(path('events.ndjson'), line(2));
    const { data } = await stream.find(({ type }) => type === 'reset');
    expect(data).toMatchObject({ isOver: false, events: [{ at: 1 }, { at: 2 }] });
    expect(openCount(path('events.ndjson'))).toBe(1);
    stream.close();
    inspecting?.unsubscribe();
    // What waits for the next line would keep a process for half a minute.
    while (timers() > before) await setImmediate();
  });

  it('lets in who knows the token', async () => {
    const token = 'a-secret-of-many-signs';
    const url = await inspected(line(1), { token });
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(`${url}?token=${token}`)).status).toBe(200);
  });

  it('fails when it is no journal, or there is no port', async () => {
    await expect(inspected('{"name":"package"}\n')).rejects.toThrow('is no journal');
    const { port } = new URL(await inspected(line(1)));
    const before = inspecting;
    io = new FakeProcess();
    await expect(inspected(line(1), { port: Number(port) })).rejects.toThrow('the port is taken');
    before?.unsubscribe();
  });
});
