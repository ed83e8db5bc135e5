import { expectNothingLeft, type Watched } from '../../lib/testing/index.js';

/** Something of a user's own that knows what is left of it. */
class Pool implements Watched {
  readonly open = new Set<string>();

  left(): readonly string[] {
    return [...this.open].map((name) => `connection ${name} is open`);
  }
}

describe('a watched thing', () => {
  it('is asked what is left of it', () => {
    const pool = new Pool();
    expectNothingLeft(pool);
    pool.open.add('db');
    expect(() => expectNothingLeft(pool)).toThrow('connection db is open');
  });
});
