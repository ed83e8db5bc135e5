import { NEVER, type Observable } from 'rxjs';
import { supervise, type LifecycleEvent, type Link, type SuperviseConfig } from '../../../lib/index.js';
import { version, type Up } from '../../../lib/worker/internal/messages.js';
import { remoteComponent } from '../../../lib/worker/internal/remoteComponent.js';
import type { RemoteConfig, Transfer } from '../../../lib/worker/remoteConfig.js';
import { fakeLaunch } from './fakeRemote.js';

interface RemoteLifeConfig {
  readonly remote?: RemoteConfig;
  readonly supervise?: SuperviseConfig;
  readonly upstream$?: Observable<unknown>;
  readonly transfer?: Transfer;
}

/** What a remote that has loaded says. */
export const hello: Up = ['hello', version];

/** A component that is served by fakes, supervised: all that is told of it. */
export function remoteLife({
  remote = {},
  supervise: config,
  upstream$ = NEVER,
  transfer = () => [],
}: RemoteLifeConfig = {}) {
  const { launch, remotes } = fakeLaunch();
  const component = remoteComponent({ launch, who: 'thread' }, remote, transfer);
  const events: LifecycleEvent[] = [];
  const seen: unknown[] = [];
  const links: Link[] = [];
  const linked = { ...component, start: (link: Link) => (links.push(link), component.start(link)) };
  const options: SuperviseConfig = { id: 'feed', restart: 'temporary', readiness: 'signal', ...config };
  const output$ = upstream$.pipe(supervise(linked, { ...options, events: { next: (event) => events.push(event) } }));
  const listen = () =>
    output$.subscribe({
      next: (value) => seen.push(value),
      error: (error: unknown) => seen.push({ error }),
      complete: () => seen.push('complete'),
    });
  const failures = (): unknown[] =>
    events.flatMap((event) => (event.type === 'failed' ? [[event.failure.kind, event.failure.error]] : []));
  return { remotes, events, seen, links, failures, output$, listen, subscription: listen() };
}
