import { concat, concatMap, NEVER, of, takeUntil, timer } from 'rxjs';
import type { Link } from 'rxjs-supervisor';
import { serveComponent } from 'rxjs-supervisor/worker';

/*
 * In a process or a thread. Argument: the shape of what it wants too much of, in its first run only if the second one is
 * `once`. Its first value is its pid.
 */
const [, , shape = '', often = ''] = process.argv;
const kept: unknown[] = [];
const forever = (more: (n: number) => unknown): void => {
  for (let n = 0; ; n++) kept.push(more(n));
};

const shapes: Readonly<Record<string, () => unknown>> = {
  objects: () => forever((n) => ({ n, next: { n } })),
  strings: () => forever((n) => `${n}`.repeat(100)),
  'one huge array': () => kept.push(new Array<number>(100_000_000).fill(1.5).map((_, n) => ({ n }))),
  'a huge Map': () => {
    const map = new Map<number, number>();
    for (let n = 0; ; n++) map.set(n, n);
  },
  'a huge Set': () => {
    const set = new Set<number>();
    for (let n = 0; ; n++) set.add(n);
  },
  buffers: () => {
    // Slow enough to be seen, and outside of the heap. Each page is touched, or it would not be resident.
    setInterval(() => kept.push(Buffer.alloc(16 * 2 ** 20, 1)), 20);
  },
  nothing: () => undefined,
};

serveComponent(({ run, cancel$ }: Link) => {
  const wants = often === 'once' && run > 0 ? shapes['nothing'] : shapes[shape];
  const grows = timer(20).pipe(concatMap(() => (wants?.(), NEVER)));
  return concat(of(process.pid), grows).pipe(takeUntil(cancel$));
});
