import { Inflow, Outflow } from '../../../lib/worker/internal/flow.js';
import { RemoteError } from '../../../lib/worker/remoteError.js';
import { thrownBy } from '../../support/refusal.js';

/** Values on their way into a list. */
function outflow(buffer: number) {
  const sent: unknown[] = [];
  return { sent, flow: new Outflow(buffer, (value) => sent.push(value)) };
}

const settled = async (promise: Promise<void>): Promise<boolean> => {
  let done = false;
  void promise.then(() => (done = true));
  await Promise.resolve();
  await Promise.resolve();
  return done;
};

describe('values on their way out', () => {
  it('are sent while there is room', () => {
    const { flow, sent } = outflow(2);
    flow.send('a');
    flow.send(undefined);
    expect(sent).toEqual(['a', undefined]);
  });

  it('are too many when one more is sent than there is room for, and none is lost of those before', () => {
    const { flow, sent } = outflow(2);
    flow.send(1);
    flow.send(2);
    const error = thrownBy(() => flow.send(3));
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({
      code: 'OVERFLOW',
      message: expect.stringContaining('More than 2 values were on the way, which is `buffer`') as string,
    });
    expect(sent).toEqual([1, 2]);
  });

  it('have room again when some have arrived', () => {
    const { flow, sent } = outflow(2);
    flow.send(1);
    flow.send(2);
    flow.credit(1);
    flow.send(3);
    expect(() => flow.send(4)).toThrow(RemoteError);
    flow.credit(2);
    flow.send(5);
    flow.send(6);
    expect(sent).toEqual([1, 2, 3, 5, 6]);
  });

  it.each<[string, unknown, string]>([
    ['an error', new TypeError('no clone'), 'A value cannot leave its thread or process: no clone'],
    ['a string', 'no clone', 'A value cannot leave its thread or process: no clone'],
  ])('say so, with the cause, when one cannot travel: %s; it takes no room', (_title, cause, message) => {
    let broken = true;
    const flow = new Outflow(1, () => {
      if (broken) throw cause;
    });
    const error = thrownBy(() => flow.send(1));
    expect(error).toMatchObject({ code: 'UNSERIALISABLE', cause, message });
    broken = false;
    expect(() => flow.send(2)).not.toThrow();
  });

  it('let those wait who can, until there is room', async () => {
    const { flow } = outflow(1);
    expect(await settled(flow.room())).toBe(true);
    flow.send(1);
    const room = flow.room();
    expect(await settled(room)).toBe(false);
    flow.credit(1);
    expect(await settled(room)).toBe(true);
    flow.credit(0);
  });
});

describe('values that arrive', () => {
  it.each([
    [1, 3, [1, 1, 1]],
    [4, 3, [1, 1, 1]],
    [5, 5, [2, 2]],
    [8, 6, [2, 2, 2]],
    [10_000, 5_001, [2_500, 2_500]],
  ])('of a buffer of %d are told of now and then: %d of them', (buffer, count, credits) => {
    const told: number[] = [];
    const flow = new Inflow(buffer, (n) => told.push(n));
    for (let i = 0; i < count; i++) flow.count();
    expect(told).toEqual(credits);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 9, 100])('never stop those that wait for room, with a buffer of %d', (buffer) => {
    const out = outflow(buffer).flow;
    const inflow = new Inflow(buffer, (n) => out.credit(n));
    for (let i = 0; i < 10 * buffer; i++) {
      expect(() => out.send(i)).not.toThrow();
      inflow.count();
    }
  });
});
