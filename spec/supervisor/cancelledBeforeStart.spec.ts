import { NEVER } from 'rxjs';
import { Supervisor, type Link } from '../../lib/index.js';
import { virtually } from '../support/virtually.js';

// A wrapper that looks at the signal is the plain way to be granted a grace before the inner one is subscribed.
class Watched extends Supervisor {
  override start(link: Link<never>): ReturnType<Supervisor['start']> {
    return link.signal.aborted ? NEVER : super.start(link);
  }
}

it('stops a nested supervisor that is cancelled between start and subscription', () => {
  virtually(() => {
    const inner = new Watched(() => NEVER);
    const outer = new Supervisor(inner);
    const ended: string[] = [];
    outer.events$.subscribe(({ type }) => type === 'started' && void outer.stop());
    const life = outer.run$.subscribe({ complete: () => ended.push('outer') });
    expect(ended).toEqual(['outer']);
    life.unsubscribe();
  });
});
