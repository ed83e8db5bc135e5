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
  size = 0;
  /** Made for the second row: a table of one is not worth it. */
  private rows: Map<string, R> | undefined;
  private places = 0;

  get(id: string): R | undefined {
    if (this.rows !== undefined) return this.rows.get(id);
    return this.first?.id === id ? this.first : undefined;
  }

  /** A name for one that has none: its place, or the next place that nobody else is named after. */
  freeId(): string {
    while (this.get(String(this.places)) !== undefined) this.places++;
    return String(this.places);
  }

  add(row: R): void {
    if (this.first !== undefined) this.rows ??= new Map([[this.first.id, this.first]]);
    this.rows?.set(row.id, row);
    this.size++;
    row.index = this.places++;
    row.previous = this.last;
    if (this.last === undefined) this.first = row;
    else this.last.next = row;
    this.last = row;
  }

  /** Forgets a row, which keeps its neighbours, for those who are on their way. */
  remove(row: R): void {
    this.rows?.delete(row.id);
    this.size--;
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
