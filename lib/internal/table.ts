/** What a table keeps: its neighbours are the table's business. */
export interface Row<R> {
  readonly id: string;
  /** Its place in the order of starts; places are not given twice. */
  index: number;
  previous: R | undefined;
  next: R | undefined;
}

/** Children in the order of their starts, by id: adding, finding and forgetting one costs the same among any number. */
export class Table<R extends Row<R>> implements Iterable<R> {
  first: R | undefined;
  last: R | undefined;
  private readonly rows = new Map<string, R>();
  private places = 0;

  get size(): number {
    return this.rows.size;
  }

  get(id: string): R | undefined {
    return this.rows.get(id);
  }

  /** A name for one that has none: its place, or the next place that nobody else is named after. */
  freeId(): string {
    while (this.rows.has(String(this.places))) this.places++;
    return String(this.places);
  }

  add(row: R): void {
    this.rows.set(row.id, row);
    row.index = this.places++;
    row.previous = this.last;
    if (this.last === undefined) this.first = row;
    else this.last.next = row;
    this.last = row;
  }

  /** Forgets a row, which keeps its neighbours, for those who are on their way. */
  remove(row: R): void {
    this.rows.delete(row.id);
    if (row.previous === undefined) this.first = row.next;
    else row.previous.next = row.next;
    if (row.next === undefined) this.last = row.previous;
    else row.next.previous = row.previous;
  }

  /** The first row at this place or after it. */
  from(index: number): R | undefined {
    let row = this.last;
    while (row?.previous !== undefined && row.previous.index >= index) row = row.previous;
    return row !== undefined && row.index >= index ? row : undefined;
  }

  *[Symbol.iterator](): Iterator<R> {
    for (let row = this.first; row !== undefined; row = row.next) yield row;
  }
}
