import {
  Supervisor,
  type ChildConfig,
  type ChildDefinition,
  type ChildSpec,
  type LifecycleEvent,
  type LifecycleEventType,
  type SupervisorConfig,
} from '../../lib/index.js';
import { told } from './listening.js';
import { stepped, type SteppedTime } from './steppedTime.js';
import { Actor, type Manner } from './treeActor.js';
import { nonsenseIn, story } from './treeStory.js';

type Given = Manner & Omit<ChildConfig, 'id'> & { readonly significant?: boolean };

/** Trees of actors in virtual time. What a spec has left running is stopped at its end, and nothing may be left. */
export class Stage {
  private readonly actors = new Map<string, Actor>();
  private readonly trees: { readonly tree: Supervisor; readonly end: readonly unknown[] }[] = [];
  private readonly events: LifecycleEvent[] = [];
  private read = 0;

  constructor(readonly time: SteppedTime) {}

  /** A child of which the actor is called the same. */
  child(id: string, given: Given = {}): ChildSpec & { readonly id: string; readonly component: Actor } {
    const { takes, readyAfter, starts, begins, ends, tearsDown, handles, ...config } = given;
    const manner = { takes, readyAfter, starts, begins, ends, tearsDown, handles };
    const component = new Actor(manner);
    this.actors.set(id, component);
    return { component, id, ...(readyAfter !== undefined && { readiness: 'signal' }), ...config };
  }

  children(...ids: string[]): readonly ChildSpec[] {
    return ids.map((id) => this.child(id));
  }

  /** A tree whose events are the story. */
  tree(children: readonly ChildDefinition[], config?: SupervisorConfig): Supervisor {
    const tree = new Supervisor(children, config);
    tree.events$.subscribe((event) => this.events.push(event));
    return tree;
  }

  /** The same, started. */
  spawn(children: readonly ChildDefinition[], config?: SupervisorConfig): Supervisor {
    const tree = this.tree(children, config);
    this.run(tree);
    return tree;
  }

  /** Starts a life of a tree. */
  run(tree: Supervisor): void {
    this.trees.push({ tree, end: told(tree.run$) });
  }

  actor(id: string): Actor {
    return this.actors.get(id)!;
  }

  fail(...ids: string[]): void {
    for (const id of ids) this.actor(id).fail();
  }

  complete(...ids: string[]): void {
    for (const id of ids) this.actor(id).complete();
  }

  advance(ms?: number): void {
    this.time.advance(ms);
  }

  /** What has been told since this was last asked. */
  log(without?: readonly LifecycleEventType[]): string[] {
    const events = this.events.slice(this.read);
    this.read = this.events.length;
    return story(events, without);
  }

  /** How often each has been started. */
  get starts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.actors].map(([id, { starts }]) => [id, starts]));
  }

  /** Whose run is alive, by name. */
  get alive(): string[] {
    return [...this.actors].flatMap(([id, { alive }]) => (alive > 0 ? [id] : [])).sort();
  }

  /** How the last life ended. */
  get end(): readonly unknown[] {
    return this.trees.at(-1)!.end;
  }

  close(): void {
    for (const { tree } of this.trees) void tree.stop(10_000);
    this.advance(10_000);
    for (const { end } of this.trees) expect(end).toHaveLength(1);
    expect({ alive: this.alive, wrong: nonsenseIn(this.events) }).toEqual({ alive: [], wrong: [] });
    for (const { mostAlive } of this.actors.values()) expect(mostAlive).toBeLessThanOrEqual(1);
  }
}

export function staged(body: (stage: Stage) => void): void {
  stepped((time) => {
    const stage = new Stage(time);
    body(stage);
    stage.close();
  });
}
