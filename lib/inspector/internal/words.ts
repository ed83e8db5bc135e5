import type { Told } from './told.js';

const units: readonly [ms: number, name: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** So many ms in the two biggest units: `2 h 5 min`. */
export function duration(ms: number): string {
  const whole = Math.max(0, ms);
  const first = units.findIndex(([unit]) => whole >= unit);
  if (first === -1) return '0 s';
  let rest = whole;
  const words = units.slice(first, first + 2).map(([unit, name]) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count > 0 ? `${count} ${name}` : '';
  });
  return words.filter((word) => word !== '').join(' ');
}

/** How long it is still to go: never `0 s` before it is over. */
export const countdown = (ms: number): string => (ms > 0 ? `in ${duration(Math.ceil(ms / 1_000) * 1_000)}` : 'now');

/** The time of the day, to the ms, in UTC as in the logs of servers. */
export const clock = (at: number): string => isoOf(at).slice(11, 23);

/** The same with the day, and how late it is for who reads it. */
export const moment = (at: number): string =>
  `${isoOf(at).replace('T', ' ').replace('Z', ' UTC')}, ${new Date(at).toLocaleTimeString()} here`;

/** What is no time that a calendar has is none. */
const isoOf = (at: number): string => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : '');

export const nameOf = (path: readonly string[]): string => path.join(' / ');

/** The same without what is in the middle, if there is much: `app / … / feeds / btc`. */
export const shortNameOf = (path: readonly string[]): string =>
  nameOf(path.length > 4 ? [...path.slice(0, 1), '…', ...path.slice(-2)] : path);

/** What happened, after the name of whom it happened to. */
export function saying({ type, word, errors = [], delay, run }: Told): string {
  const said = [type.replace('_', ' ')];
  if (type === 'starting' && run > 0) said.push(`run ${run}`);
  if (word !== undefined) said.push(`(${word})`);
  if (delay !== undefined) said.push(delay === null ? 'until it is told to' : `${delay} ms`);
  return errors.length > 0 ? `${said.join(' ')}: ${errors.join(' ← ')}` : said.join(' ');
}
