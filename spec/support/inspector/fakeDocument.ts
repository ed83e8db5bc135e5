/** An element as far as the page uses it. What is not text has no way in. */
export class FakeElement {
  className = '';
  hidden = false;
  value = '';
  checked = false;
  scrollTop = 0;
  clientHeight = 280;
  readonly children: FakeElement[] = [];
  readonly attributes = new Map<string, string>();
  readonly styles = new Map<string, string>();
  readonly style = { setProperty: (name: string, value: string): void => void this.styles.set(name, value) };
  private own = '';
  private parent: FakeElement | undefined;
  private readonly listeners = new Map<string, ((event: object) => void)[]>();

  constructor(readonly tag: string) {}

  get id(): string {
    return this.getAttribute('id') ?? '';
  }
  get textContent(): string {
    return this.own + this.children.map(({ textContent }) => textContent).join('');
  }
  set textContent(text: string) {
    this.own = text;
  }
  append(...children: FakeElement[]): void {
    for (const child of children) child.parent = this;
    this.children.push(...children);
  }
  remove(): void {
    this.parent?.children.splice(this.parent.children.indexOf(this), 1);
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  addEventListener(type: string, listener: (event: object) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }
  /** Somebody does something. */
  fire(type: string, event: object = {}): void {
    for (const listener of this.listeners.get(type) ?? []) listener(event);
  }
  /** As the page takes it. */
  get asElement(): HTMLElement {
    return this as unknown as HTMLElement;
  }
}

/** As a spec looks at it. */
export const seen = (element: HTMLElement): FakeElement => element as unknown as FakeElement;

/** A document in which every part of the page is there as soon as it is asked for. */
export class FakeDocument {
  title = '';
  private readonly parts = new Map<string, FakeElement>();
  readonly createElement = (tag: string): FakeElement => new FakeElement(tag);

  constructor(private readonly missing = '') {}

  /** Puts it in place of that of a browser, until it is called back. */
  install(): () => void {
    Object.assign(globalThis, { document: this });
    return () => void Reflect.deleteProperty(globalThis, 'document');
  }

  part(id: string): FakeElement {
    const part = this.parts.get(id) ?? new FakeElement('div');
    this.parts.set(id, part);
    return part;
  }

  getElementById = (id: string): FakeElement | null => (id === this.missing ? null : this.part(id));
}
