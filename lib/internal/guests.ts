/** One life of a supervisor, as the tree above it sees it. */
export interface Guest {
  /** The tree is ending: nothing is started any more here, nor below. */
  halt(): void;
  /** Ends it in order and in this turn: the deadline is over. */
  abandon(): void;
}

/** The supervisors that live below one, by the child that each lives in; mostly there is one in a child, or none. */
export class Guests {
  private lives: Map<object, Set<Guest>> | undefined;
  private halted = false;

  arrive(child: object, guest: Guest): void {
    this.lives ??= new Map<object, Set<Guest>>();
    const here = this.lives.get(child) ?? new Set();
    this.lives.set(child, here.add(guest));
    if (this.halted) guest.halt();
  }

  depart(child: object, guest: Guest): void {
    const here = this.lives?.get(child);
    here?.delete(guest);
    if (here?.size === 0) this.lives?.delete(child);
  }

  /** All, and all who come from now on. */
  halt(): void {
    this.halted = true;
    for (const here of this.lives?.values() ?? []) for (const guest of here) guest.halt();
  }

  /** Ends those in this child, the last one first. */
  abandon(child: object): void {
    for (const guest of [...(this.lives?.get(child) ?? [])].reverse()) guest.abandon();
  }
}
