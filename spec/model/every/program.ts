import { speak } from '../speak.js';
import { withoutStacks } from '../withoutStacks.js';
import { scenes } from './scenes.js';
import { Walk } from './walk.js';

// Run as a process of its own: plays a part of all sequences of a scene, up to a length.
speak((number = 0, length = 0, part = 0, parts = 1) =>
  withoutStacks(() => {
    const scene = scenes[number];
    if (scene === undefined) throw new RangeError(`There is no scene ${number}`);
    const walk = new Walk(scene, length);
    walk.through(part, parts);
    return walk.tally;
  }),
);
