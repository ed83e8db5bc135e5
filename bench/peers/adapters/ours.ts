import type { Observable } from 'rxjs';
import { supervised, Supervisor, type SupervisorConfig } from 'rxjs-supervisor';
import type { Kept, Peer } from '../peer.js';
import type { Script } from '../script.js';
import { observable, outlet } from './rxjs.js';

interface Ours {
  start(): Observable<never>;
}

const backoff = 0;

function component(script: Script): Ours {
  const run$ = observable(script);
  return { start: () => run$ };
}

export const operator: Peer<Ours> = {
  component,
  keep(components) {
    const subscriptions = components.map((it) => supervised(it, { backoff }).subscribe());
    return {
      stop() {
        for (const subscription of subscriptions) subscription.unsubscribe();
      },
    };
  },
  listen: (consume) => outlet((source$) => supervised(() => source$, { backoff }).subscribe(consume)),
};

export const tree: Peer<Ours> = {
  component,
  keep: (components) => running(components, 'one_for_one'),
  keepTogether: (components) => running(components, 'one_for_all'),
  listen: (consume) =>
    outlet((source$) => {
      const start = (): Observable<number> => source$;
      const supervisor = new Supervisor(start);
      supervisor.select(start).subscribe(consume);
      supervisor.run$.subscribe();
    }),
};

function running(components: readonly Ours[], strategy: NonNullable<SupervisorConfig['strategy']>): Kept {
  const supervisor = new Supervisor(components, { strategy, defaults: { backoff } });
  supervisor.run$.subscribe();
  return supervisor;
}
