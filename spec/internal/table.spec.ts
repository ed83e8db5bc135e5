import { Table, type Row } from '../../lib/internal/table.js';

class Name implements Row<Name> {
  index = -1;
  previous: Name | undefined;
  next: Name | undefined;

  constructor(readonly id: string) {}
}

function tableOf(...ids: readonly string[]): Table<Name> {
  const table = new Table<Name>();
  for (const id of ids) table.add(new Name(id));
  return table;
}

const forwards = (table: Table<Name>): string[] => [...table].map(({ id }) => id);

function backwards({ last }: Table<Name>): string[] {
  const ids: string[] = [];
  for (let row = last; row !== undefined; row = row.previous) ids.push(row.id);
  return ids;
}

function remove(table: Table<Name>, id: string): Name {
  const row = table.get(id)!;
  table.remove(row);
  return row;
}

describe('Table', () => {
  it('keeps rows in the order in which they were added, both ways', () => {
    const table = tableOf('b', 'a', 'c');
    expect([forwards(table), backwards(table)]).toEqual([
      ['b', 'a', 'c'],
      ['c', 'a', 'b'],
    ]);
    expect([...table].map(({ index }) => index)).toEqual([0, 1, 2]);
    expect([table.first?.id, table.last?.id, table.size]).toEqual(['b', 'c', 3]);
  });

  it('is empty at first', () => {
    const table = tableOf();
    expect([table.first, table.last, table.size, table.from(0), forwards(table)]).toEqual([
      undefined,
      undefined,
      0,
      undefined,
      [],
    ]);
  });

  it('finds a row by its id', () => {
    const table = tableOf('a', 'b');
    expect(table.get('b')?.index).toBe(1);
    expect(table.get('c')).toBeUndefined();
  });

  it.each([
    ['the first', 'a', ['b', 'c']],
    ['one in the middle', 'b', ['a', 'c']],
    ['the last', 'c', ['a', 'b']],
  ])('forgets %s', (_, id, left) => {
    const table = tableOf('a', 'b', 'c');
    remove(table, id);
    expect([forwards(table), backwards(table)]).toEqual([left, [...left].reverse()]);
    expect([table.size, table.get(id)]).toEqual([2, undefined]);
    expect([table.first?.previous, table.last?.next]).toEqual([undefined, undefined]);
  });

  it('forgets all, and takes others then', () => {
    const table = tableOf('a', 'b');
    remove(table, 'b');
    remove(table, 'a');
    expect([table.first, table.last, table.size]).toEqual([undefined, undefined, 0]);
    table.add(new Name('c'));
    expect([forwards(table), backwards(table), table.get('c')?.index]).toEqual([['c'], ['c'], 2]);
  });

  it('leaves the neighbours to who is on the way along it', () => {
    const table = tableOf('a', 'b', 'c');
    const row = remove(table, 'b');
    expect([row.previous?.id, row.next?.id]).toEqual(['a', 'c']);
  });

  it('gives a place once: an id that is free again comes at the end', () => {
    const table = tableOf('a', 'b');
    remove(table, 'a');
    table.add(new Name('a'));
    expect([...table].map(({ id, index }) => [id, index])).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
  });

  it('goes on from any place, also from one that is free', () => {
    const table = tableOf('a', 'b', 'c', 'd');
    remove(table, 'b');
    expect([0, 1, 2, 3, 4].map((index) => table.from(index)?.id)).toEqual(['a', 'c', 'c', 'd', undefined]);
    remove(table, 'd');
    expect([2, 3].map((index) => table.from(index)?.id)).toEqual(['c', undefined]);
  });

  it('names a row after its place, or the next that nobody is named after', () => {
    const table = tableOf('a', '2', '3');
    expect(table.freeId()).toBe('4');
    table.add(new Name(table.freeId()));
    expect(table.get('4')).toBe(table.last);
    expect(table.freeId()).not.toBe('4');
  });

  it('goes to who is added on the way, and not to who is forgotten', () => {
    const table = tableOf('a', 'b', 'c');
    const seen: string[] = [];
    for (const { id } of table) {
      seen.push(id);
      if (id === 'a') remove(table, 'b');
      if (id === 'c') table.add(new Name('d'));
    }
    expect(seen).toEqual(['a', 'c', 'd']);
  });
});
