import { NEVER, throwError } from 'rxjs';
import { Standing } from '../../lib/internal/standing.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const all = [Standing.Ended, Standing.Due, Standing.Live, Standing.Recovering] as const;
const [Ended, Due, Live, Recovering] = all;

describe('Standing', () => {
  it('is four places, which differ', () => {
    expect(new Set<Standing>(all).size).toBe(4);
  });

  it('is where a child stands: due, live, recovering, live again, and at rest at last', () => {
    stepped((time) => {
      const probe = new CountingComponent(() => throwError(() => 'boom'), politely(5));
      const bare = new BareEngine([
        { component: () => NEVER, readiness: 'signal' },
        { component: probe, backoff: 3 },
      ]);
      bare.begin();
      const [first, member] = [bare.member('0'), bare.member('1')];
      const seen = [member.standing];
      first.run?.declareReady();
      seen.push(member.standing);
      time.advance(3);
      seen.push(member.standing);
      bare.engine.terminate(member);
      seen.push(member.standing);
      time.advance(5);
      seen.push(member.standing);
      expect(seen).toEqual([Due, Recovering, Live, Live, Ended]);
      bare.engine.unsubscribe();
      expect([first.standing, member.standing]).toEqual([Ended, Ended]);
    });
  });
});
