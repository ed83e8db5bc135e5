import { Readable } from 'node:stream';
import { concat, defer, merge, NEVER, of, range, tap, map } from 'rxjs';
import type { Way } from './way.js';

const many = 200;

/** Values of all kinds, and more than there is room for. */
export const threadValues: Readonly<Record<string, Way>> = {
  numbers: () => of(1, 2, 3),
  kinds: () => of(undefined, null, 'text', 5n, { deep: [1] }, new Map([['a', new Date(0)]]), new Uint8Array([1, 2])),
  pushes: () => merge(range(0, many), NEVER),
  'pulls a generator': async function* () {
    for (let i = 0; i < many; i++) yield i;
  },
  'pulls a stream': () => Readable.from(Array.from({ length: many }, (_, i) => i)),
  'pulls a web stream': () => {
    let n = 0;
    return new ReadableStream<number>({
      pull: (controller) => (n < many ? controller.enqueue(n++) : controller.close()),
    });
  },
  unserialisable: () =>
    concat(
      of('before', () => 1),
      NEVER,
    ),
  'hands over': () => {
    const buffer = new ArrayBuffer(8);
    return concat(
      of(buffer),
      defer(() => of(buffer.byteLength)),
      NEVER,
    );
  },
  'length of what came': ({ source$ }) => source$.pipe(map((value) => (value as ArrayBuffer).byteLength)),
  'slow to read': ({ source$ }) =>
    source$.pipe(
      tap(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)),
      map(() => 'read'),
    ),
};
