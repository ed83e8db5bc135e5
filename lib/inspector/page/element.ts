/** A part of the page that is there from the start. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}`);
  return found;
}

/** A new element. Text is text, whatever is in it. */
export function element(tag: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Says something else, if it is something else: to touch an element costs more than to look at it. */
export function say(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Sets an attribute, or takes it away. */
export function mark(node: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** As many of a kind below a parent as are needed, made when they are. */
export class Pool<T extends { readonly node: HTMLElement }> {
  private readonly members: T[] = [];

  constructor(
    private readonly parent: HTMLElement,
    private readonly make: () => T,
  ) {}

  /** The first so many of them; the others are gone. */
  take(count: number): readonly T[] {
    while (this.members.length > count) this.members.pop()?.node.remove();
    while (this.members.length < count) {
      const member = this.make();
      this.members.push(member);
      this.parent.append(member.node);
    }
    return this.members;
  }
}
