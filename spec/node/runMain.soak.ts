import { programs } from '../support/node/programs.js';
import { stopAtRandom, unclean } from '../support/node/stopAtRandom.js';

const built = programs();

describe('A small tree under runMain', () => {
  it('ends with exit code 0 and nothing left when it is stopped at a random moment, 300 times of 300', async () => {
    const stopped = await stopAtRandom(built.current, 300);
    expect(stopped).toHaveLength(300);
    expect(unclean(stopped)).toEqual([]);
  });
});
