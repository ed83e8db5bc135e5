import fc from 'fast-check';
import { Draw } from '../draw.js';
import { growTree } from './growing.js';
import { simplerTrees } from './simpler.js';
import type { TreeScript } from './words.js';

/** Any tree. It is grown and simplified by hand: a tree out of small arbitraries takes longer to make than to play. */
class TreeArbitrary extends fc.Arbitrary<TreeScript> {
  override generate(random: fc.Random): fc.Value<TreeScript> {
    return new fc.Value(growTree(new Draw(random)), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is TreeScript {
    return true;
  }

  override shrink(script: TreeScript): fc.Stream<fc.Value<TreeScript>> {
    return fc.stream(simplerTrees(script)).map((simpler) => new fc.Value(simpler, undefined));
  }
}

export const tree: fc.Arbitrary<TreeScript> = new TreeArbitrary();
