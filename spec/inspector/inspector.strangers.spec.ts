import { inspect } from 'node:util';
import { firstValueFrom } from 'rxjs';
import { supervised } from '../../lib/index.js';
import { inspector } from '../../lib/inspector/index.js';
import { seeded } from '../../lib/testing/internal/seeded.js';
import { asked, body, json, token } from '../support/inspector/asked.js';
import { guarded } from '../support/inspector/guarded.js';
import { Inspected } from '../support/inspector/inspected.js';
import { Wire } from '../support/inspector/wire.js';

jest.setTimeout(30_000);

const inspected = guarded();

/** This, with some signs or lines that are missing, doubled or others. */
function garbled(text: string, random: () => number): string {
  const draw = (below: number): number => Math.floor(random() * below);
  const parts = text.split(draw(2) === 0 ? '' : /(?<=\r\n)/);
  for (let times = draw(4); times >= 0; times--) {
    const [at, sign] = [draw(parts.length), String.fromCharCode(draw(256))];
    parts.splice(
      at,
      draw(2),
      ...([[], [sign], [parts[at] ?? '', parts[at] ?? ''], [parts[draw(parts.length)] ?? '']][draw(4)] ?? []),
    );
  }
  return parts.join('');
}

describe('an inspector refuses', () => {
  it('nothing of what is whole before what is not', async () => {
    const wire = await Wire.to(inspected.shown.address.port, `${asked('GET /snapshot')}nonsense\r\n\r\n`);
    await wire.isCut();
    expect(wire.text.match(/HTTP\/1\.1 .*/g)).toEqual(['HTTP/1.1 200 OK']);
  });

  it('in turn, and each of them, what is asked all at once', async () => {
    const many = [asked('GET /nothing'), asked('GET /', { host: 'evil' }), asked('POST /'), asked('GET /snapshot')];
    const wire = await Wire.to(inspected.shown.address.port, many.join(''));
    await wire.hears('HTTP/1.1 ', 4);
    expect(wire.text.match(/HTTP\/1\.1 \d+/g)?.map((line) => line.slice(-3))).toEqual(['404', '421', '405', '200']);
    wire.socket.destroy();
  });

  it('whatever is asked without the token, in 500 ways that nobody has thought of', async () => {
    const unknown = { authorization: `Bearer ${token.slice(1)}` };
    const asks = [asked('GET /snapshot', unknown), asked('POST /control/restart', { ...json, ...unknown }, body)];
    const [statuses, startsBefore] = [new Map<string, number>(), inspected.starts];
    for (let seed = 0; seed < 500; seed++) {
      const status = await Wire.status(inspected.shown.address.port, garbled(asks[seed % 2] ?? '', seeded(seed)), true);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses.keys()].filter((status) => !/^4\d\d |^$/.test(status))).toEqual([]);
    expect([(statuses.get('401 Unauthorized') ?? 0) > 50, inspected.starts]).toEqual([true, startsBefore]);
  });
});

describe('an inspector that others can reach', () => {
  it('answers who knows the token, and nobody else', async () => {
    const open = await Inspected.of(inspected.app, { host: '0.0.0.0', token });
    const { url, port } = open.address;
    expect(url).toBe(`http://0.0.0.0:${port}/`);
    expect(await Wire.status(port, asked('GET /', { authorization: undefined }))).toBe('401 Unauthorized');
    expect(await Wire.status(port, asked('GET /'))).toBe('200 OK');
    open.end();
  });

  it('tells nobody its token when it cannot listen', async () => {
    const { port } = inspected.shown.address;
    const failed = firstValueFrom(supervised(inspector(inspected.app, { port, token }), { restart: 'temporary' }));
    const error = await failed.catch((reason: unknown) => reason);
    expect(inspect(error, { depth: 10 })).toContain('the port is taken');
    expect(inspect(error, { depth: 10 })).not.toContain(token);
  });
});
