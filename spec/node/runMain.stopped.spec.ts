import { programs } from '../support/node/programs.js';
import { stopAtRandom, unclean } from '../support/node/stopAtRandom.js';

const built = programs();

describe('A small tree under runMain', () => {
  it('ends with exit code 0 and nothing left when it is stopped at a random moment, 10 times of 10', async () => {
    const stopped = await stopAtRandom(built.current, 10);
    expect(stopped).toHaveLength(10);
    expect(unclean(stopped)).toEqual([]);
  }, 30_000);
});
