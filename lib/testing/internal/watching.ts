import type { Watched } from '../watched.js';

let made: Watched[] = [];

/** Remembers what a test has made, until somebody asks what is left of it. */
export function watch(watched: Watched): void {
  made.push(watched);
}

/** All that has been made since this was last asked. */
export function takeWatched(): readonly Watched[] {
  const taken = made;
  made = [];
  return taken;
}
